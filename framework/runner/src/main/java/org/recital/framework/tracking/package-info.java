/**
 * Recording of attempts. The entry point is {@link org.recital.framework.tracking.Trackers}, which
 * passes the events of an attempt to each {@link org.recital.framework.tracking.Tracker}.
 *
 * <p>The results store is the record, and other trackers are replicas of it. An error while an
 * attempt is being recorded does not interrupt the trial.
 *
 * <p>The package uses the events and results of {@code org.recital.framework.trial} and the store
 * of {@code org.recital.reports}. It is used by {@code org.recital.framework.schedule}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.tracking;
