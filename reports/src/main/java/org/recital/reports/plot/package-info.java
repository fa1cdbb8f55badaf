/**
 * Charts and their SVG drawings.
 *
 * <p>{@link org.recital.reports.plot.Chart} is the entry point. Drawing is deterministic: the same
 * chart gives the same bytes. The package uses {@code leaderboard} and is used by {@code content},
 * {@code document} and {@code render}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.plot;
