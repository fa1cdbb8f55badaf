package org.recital.registry.loss;

/**
 * In-batch negatives: the observed items of rows that are drawn from the batch without replacement.
 * All rows share these items as negatives.
 *
 * @param count number of items; limited to the number of rows of the batch
 * @param collisions treatment of shared negatives that are positives of a row
 */
public record InBatch(int count, Collisions collisions) {

  /** Treatment of shared negatives that are positives of a row. */
  public enum Collisions {
    /** They are used as negatives of the row too. */
    KEEP,
    /** The observed item of the row is masked. */
    MASK_TARGET,
    /** All training items of the row's user are masked. */
    MASK_POSITIVES
  }
}
