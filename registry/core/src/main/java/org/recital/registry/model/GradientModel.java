package org.recital.registry.model;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;

/** A model whose weights the training loop learns from a loss. */
public non-sealed interface GradientModel extends Model {
  /** What it learns from. */
  default BatchForm batches() {
    return new BatchForm.OfInteractions();
  }

  /** The forms of scores that it can give a loss. */
  Set<Scoring> supportedScores();

  /**
   * A network with fresh weights.
   *
   * @param manager of the trial's device; the network's arrays live in a sub-manager that it closes
   * @param initialWeights the stream that weights are drawn from
   */
  Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights);
}
