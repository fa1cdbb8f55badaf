package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A trained model that predicts ratings. Models that support the task {@code rating} return a
 * rating scorer from training.
 */
public interface RatingScorer extends Scorer {
  /**
   * Predicted ratings of user–item pairs, on the scale of the training ratings but not clipped to
   * it. The prediction for a pair does not depend on the other pairs. Users and items without
   * training ratings get a prediction, too.
   *
   * @param users {@code [pairs]}
   * @param items {@code [pairs]}
   * @param manager manager of the result
   * @return on the trial's device, {@code [pairs]}, finite 32-bit floats
   */
  NDArray rate(int[] users, int[] items, NDManager manager);
}
