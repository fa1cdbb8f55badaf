/**
 * The results store: experiments, trials, attempts and their results, in an H2 file or a PostgreSQL
 * database.
 *
 * <p>{@link org.recital.reports.store.ResultsLocation} opens a {@link
 * org.recital.reports.store.ResultsStore}. A <em>trial</em> is identified by its fingerprint and
 * stored once, however many experiments and variants contain it. Each execution of a trial is an
 * <em>attempt</em>, which is RUNNING until it is FINISHED, STOPPED, FAILED or INTERRUPTED. The
 * result of an attempt and the state FINISHED or STOPPED become visible together.
 *
 * <p>{@link org.recital.reports.store.Outbox} is the upload queue for a tracking server such as
 * MLflow. The runner and the MLflow module write to the store; {@code leaderboard} reads it.
 * Nothing outside this package uses the database libraries.
 */
@org.jspecify.annotations.NullMarked
package org.recital.reports.store;
