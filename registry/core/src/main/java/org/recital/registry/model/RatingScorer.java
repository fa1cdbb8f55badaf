package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A trained model that predicts ratings. Every model that supports the task {@code rating} is
 * trained to one.
 */
public interface RatingScorer extends Scorer {
  /**
   * Predicted ratings of pairs of a user and an item, on the scale of the training ratings but not
   * clipped to it. The prediction for a pair does not depend on the other pairs. Users and items
   * without training ratings get a prediction, too.
   *
   * @param users {@code [pairs]}
   * @param items {@code [pairs]}
   * @param manager manager of the result
   * @return on the trial's device, {@code [pairs]}, finite 32-bit floats
   */
  NDArray rate(int[] users, int[] items, NDManager manager);
}
