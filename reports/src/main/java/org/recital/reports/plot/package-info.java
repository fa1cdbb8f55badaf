/**
 * Plots of leaderboards as SVG.
 *
 * <p>{@link org.recital.reports.plot.TradeOff} is the entry point. Drawing is deterministic: the
 * same leaderboard gives the same bytes. Uses {@code leaderboard}; used by {@code render}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.plot;
