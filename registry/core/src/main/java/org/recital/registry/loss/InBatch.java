package org.recital.registry.loss;

/**
 * In-batch negatives: the observed items of rows that are drawn from the batch without replacement.
 * All rows share these items as negatives.
 *
 * @param count number of items; limited to the number of rows of the batch
 * @param collisions treatment of shared items that are positives of a row
 */
public record InBatch(int count, Collisions collisions) {

  /** Treatment of shared items that are positives of a row. */
  public enum Collisions {
    /** Shared items that are positives of a row are used as negatives. */
    KEEP,
    /** The observed item of the row is masked. */
    MASK_TARGET,
    /** All training items of the row's user are masked. */
    MASK_POSITIVES
  }
}
