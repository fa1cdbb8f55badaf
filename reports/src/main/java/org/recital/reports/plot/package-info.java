/**
 * Charts, and how they are drawn as SVG.
 *
 * <p>{@link org.recital.reports.plot.Chart} is the entry point. Drawing is deterministic: the same
 * chart gives the same bytes. Uses {@code leaderboard}; used by {@code document}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.plot;
