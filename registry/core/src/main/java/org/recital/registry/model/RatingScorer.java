package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A trained model that foretells ratings. Every model that can do the task {@code rating} ends in
 * one.
 */
public interface RatingScorer extends Scorer {
  /**
   * How users would rate items, on the scale of the ratings that were learned from, but not
   * confined to it. What a pair is rated does not depend on the pairs beside it. Users and items
   * that were not in training have a rating too.
   *
   * @param users {@code [pairs]}
   * @param items {@code [pairs]}
   * @param manager what the result belongs to
   * @return on the trial's device, {@code [pairs]}, finite 32-bit floats
   */
  NDArray rate(int[] users, int[] items, NDManager manager);
}
