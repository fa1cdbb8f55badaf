package org.recital.framework.trial;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * An event of a running trial. The first event is {@link DataPrepared}; the last event of a
 * successful trial is {@link Finished} or {@link Stopped}.
 */
public sealed interface TrialEvent {
  /** The data is loaded, filtered and split. */
  record DataPrepared(String datasetSha256, Protocol protocol) implements TrialEvent {}

  /**
   * The progress of a stage; not recorded.
   *
   * @param stage {@code train}, {@code validation} or {@code test}
   * @param loss mean loss of the last complete epoch
   * @param selected best value of the selection metric so far
   */
  record Progress(String stage, long done, long total, OptionalDouble loss, OptionalDouble selected)
      implements TrialEvent {}

  /** Training resumed from a checkpoint at this epoch and step. */
  record Resumed(int epoch, long step) implements TrialEvent {}

  /**
   * A metric value at a step, such as the loss of an epoch or a validation metric.
   *
   * @param name {@code loss}, {@code learning_rate}, or a validation metric such as {@code
   *     validation/nDCG@10}
   */
  record MetricValue(String name, int epoch, long step, double value, Instant time)
      implements TrialEvent {}

  /** The trained model was saved to a folder. */
  record ModelSaved(Path folder) implements TrialEvent {}

  /** The ranked lists of the test evaluation were saved to a file. */
  record ListsSaved(Path file) implements TrialEvent {}

  /**
   * A test evaluation is about to start.
   *
   * @param reason reason for the test evaluation
   */
  record TestEvaluated(String reason) implements TrialEvent {}

  /**
   * Training stopped at an epoch limit. The result has no test metrics, and its only validation
   * metric is the selection metric.
   */
  record Stopped(TrialResult result) implements TrialEvent {}

  /** The trial succeeded. The result has no test metrics if there was no test evaluation. */
  record Finished(TrialResult result) implements TrialEvent {}
}
