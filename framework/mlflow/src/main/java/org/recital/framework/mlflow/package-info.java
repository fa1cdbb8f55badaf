/**
 * Replication of the results store to MLflow. The entry point is {@link
 * org.recital.framework.mlflow.Mlflow}.
 *
 * <p>Each change of an attempt is written to the store together with an entry in its {@link
 * org.recital.reports.store.Outbox}. One thread, the {@link
 * org.recital.framework.mlflow.MlflowSender}, reads these entries and uploads the changes. A server
 * that is slow or unavailable or that rejects requests does not delay trials.
 *
 * <p>Every request can be repeated: runs are found by a unique tag, metric values keep their
 * timestamps, and everything else has the same value each time.
 *
 * <p>The package uses the store, the leaderboards and the renderers of {@code org.recital.reports}.
 * It is used by {@code org.recital.framework.schedule} and {@code org.recital.framework.cli}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.mlflow;
