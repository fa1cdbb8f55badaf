/**
 * Which variant is best, made from stored trials by pure functions.
 *
 * <p>Trials of different protocols never stand in one table. What is best is chosen on validation;
 * values on test are only shown.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.leaderboard;
