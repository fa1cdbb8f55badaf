package org.recital.registry.model;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;

/** A gradient-trained model: the training loop minimises a loss over its weights. */
public non-sealed interface GradientModel extends Model {
  /** The form of its training batches. */
  default BatchForm batches() {
    return new BatchForm.OfInteractions();
  }

  /** The forms of scores that it can provide to a loss. */
  Set<Scoring> supportedScores();

  /**
   * A network with newly initialised weights.
   *
   * @param manager manager on the trial's device; the network owns and closes a sub-manager
   * @param initialWeights random stream of the initial weights
   */
  Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights);
}
