package org.recital.registry.model;

import ai.djl.ndarray.NDManager;
import java.util.random.RandomGenerator;

/** A model with a learning procedure of its own, such as a closed form or counting. */
public non-sealed interface FittedModel extends Model {
  /**
   * The most bytes that fitting and scoring hold at once, as far as they can be foretold and beside
   * the scores that are asked for.
   */
  default long bytes(TrainingData data) {
    return 0;
  }

  /**
   * Learns.
   *
   * @param manager of the trial's device; the scorer's arrays live in a sub-manager that it closes
   */
  Scorer fit(TrainingData data, NDManager manager, RandomGenerator random);
}
