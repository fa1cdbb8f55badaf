/**
 * Decides what a report contains: its tables and plots, their columns, formatted numbers and
 * emphasis.
 *
 * <p>{@link org.recital.reports.content.Report} is the entry point for reports, and {@link
 * org.recital.reports.content.RowComparison} for comparisons of two rows. The package uses {@code
 * leaderboard}, {@code importance}, {@code plot} and {@code document}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.content;
