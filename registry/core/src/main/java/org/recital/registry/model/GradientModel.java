package org.recital.registry.model;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;

/** A gradient-trained model: the training loop minimises a loss over its weights. */
public non-sealed interface GradientModel extends Model {
  /** The form of the model's training batches. */
  default BatchForm batches() {
    return new BatchForm.OfInteractions();
  }

  /** The forms of scores that the model can provide to a loss. */
  Set<Scoring> supportedScores();

  /**
   * Size of a network on this data, from which the memory of a trial is estimated before it runs;
   * empty if there is no estimate.
   */
  default Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
    return Optional.empty();
  }

  /**
   * A network with newly initialised weights.
   *
   * @param manager manager on the trial's device; the network owns and closes a sub-manager
   * @param initialWeights random stream of the initial weights
   */
  Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights);
}
