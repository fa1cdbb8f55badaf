package org.recital.registry.loss;

/**
 * Items that are drawn, without repetition of rows, from the observed items of a batch, and serve
 * all of its rows as negatives.
 *
 * @param count how many; fewer where the batch has fewer rows
 * @param collisions which of them a row compares with
 */
public record InBatch(int count, Collisions collisions) {

  /** What becomes of an item of the batch that is no negative of a row. */
  public enum Collisions {
    /** It is a negative all the same. */
    KEEP,
    /** It is left out where it is the item of the row. */
    MASK_TARGET,
    /** It is left out where the user of the row interacted with it in training. */
    MASK_POSITIVES
  }
}
