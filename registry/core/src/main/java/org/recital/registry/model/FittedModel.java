package org.recital.registry.model;

import ai.djl.ndarray.NDManager;
import java.util.random.RandomGenerator;

/** A model with its own fitting procedure, such as a closed-form solution or counting. */
public non-sealed interface FittedModel extends Model {
  /**
   * Estimated peak memory of fitting and scoring in bytes, without the returned scores; 0 if there
   * is no estimate.
   */
  default long bytes(TrainingData data) {
    return 0;
  }

  /**
   * Fits the model.
   *
   * @param manager manager on the trial's device; the scorer owns and closes a sub-manager
   * @param random random stream of the fitting procedure
   */
  Scorer fit(TrainingData data, NDManager manager, RandomGenerator random);

  /**
   * Fits the model in a trial. A model that needs ids, the validation part or checkpoints overrides
   * this method as well.
   */
  default Scorer fit(
      TrainingData data, FitContext context, NDManager manager, RandomGenerator random) {
    return fit(data, manager, random);
  }
}
