/**
 * MLflow as a replica of the results store. What happens is written to the store together with a
 * note in its {@link org.recital.reports.store.Outbox}; one thread, the {@link
 * org.recital.framework.tracking.mlflow.MlflowSender}, takes the notes from there and sends what
 * they are about. A server that is slow, down or refusing keeps nobody waiting.
 *
 * <p>Every request may be repeated: runs are found again by a tag that is theirs alone, points keep
 * their time stamps, and everything else has the same value each time.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.mlflow;
