package org.recital.reports.leaderboard;

import java.util.OptionalDouble;

/**
 * Result of one repetition of a configuration.
 *
 * @param validation value of the selection metric on validation; empty without a selection metric
 *     or validation part
 * @param bestEpoch epoch whose weights were evaluated; 0 for fitted models, or if it is not known
 * @param epochs number of epochs trained; 0 for fitted models
 */
public record RepetitionResult(OptionalDouble validation, int bestEpoch, int epochs) {}
