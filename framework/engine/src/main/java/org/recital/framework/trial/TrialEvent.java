package org.recital.framework.trial;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * What a trial tells while it runs, in this order: one {@code Prepared}, any of the others, one
 * {@code Finished}.
 */
public sealed interface TrialEvent {
  /** Data is loaded, filtered and split. */
  record DataPrepared(String datasetSha256, Protocol protocol) implements TrialEvent {}

  /** How far it is, for a progress bar; not recorded. */
  record Progress(String stage, long done, long total, OptionalDouble loss, OptionalDouble selected)
      implements TrialEvent {}

  /** Training goes on from a checkpoint, with what was done before it. */
  record Resumed(int epoch, long step) implements TrialEvent {}

  /**
   * A point of a curve, such as the loss of an epoch or a validation metric.
   *
   * @param name {@code loss}, {@code learning_rate}, or a metric of the validation part such as
   *     {@code validation/nDCG@10}
   */
  record MetricValue(String name, int epoch, long step, double value) implements TrialEvent {}

  /** The weights that training chose are kept, in a folder. */
  record ModelSaved(Path folder) implements TrialEvent {}

  /** The test set is about to be looked at, and why. */
  record TestLookedAt(String reason) implements TrialEvent {}

  /** The trial ended well. */
  record Finished(TrialResult result) implements TrialEvent {}
}
