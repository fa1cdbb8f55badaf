package org.recital.registry.split;

import org.recital.registry.data.Interactions;

/**
 * Training, validation and test parts of a data set, with common user and item indices.
 *
 * @param validation may be empty, but model selection needs it
 */
public record Split(Interactions train, Interactions validation, Interactions test) {}
