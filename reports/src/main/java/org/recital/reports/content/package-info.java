/**
 * Decides what a report says: which tables and plots it has, their columns, formatted numbers and
 * emphasis.
 *
 * <p>{@link org.recital.reports.content.Report} is the entry point. Uses {@code leaderboard},
 * {@code importance}, {@code plot} and {@code document}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.content;
