/**
 * Recording of attempts. The entry point is {@link org.recital.framework.tracking.Tracker}; its
 * implementation {@link org.recital.framework.tracking.StoreTracker} writes the results store.
 *
 * <p>An error while an attempt is being recorded does not interrupt the trial, as {@link
 * org.recital.framework.tracking.GuardedRecording} catches it.
 *
 * <p>The package uses the events and results of {@code org.recital.framework.trial} and the store
 * of {@code org.recital.reports}. It is used by {@code org.recital.framework.schedule} and {@code
 * org.recital.framework.exchange}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.tracking;
