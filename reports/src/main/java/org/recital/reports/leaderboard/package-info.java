/**
 * Leaderboards, computed from stored trials by pure functions.
 *
 * <p>{@link org.recital.reports.leaderboard.Leaderboard} is the entry point. It has one {@link
 * org.recital.reports.leaderboard.Board} per protocol: results under different protocols are never
 * in the same table. Configurations and the order of the rows are selected on validation; test
 * values are only displayed. {@link org.recital.reports.leaderboard.PairComparisons} compares all
 * pairs of rows of a board, and {@link org.recital.reports.leaderboard.RankAnalysis} ranks the
 * variants of several boards. {@link org.recital.reports.leaderboard.RowPair} compares two rows of
 * any experiments.
 *
 * <p>The package reads trials from {@code store} and tests differences with {@code significance};
 * {@code content} makes the documents of reports from leaderboards.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.leaderboard;
