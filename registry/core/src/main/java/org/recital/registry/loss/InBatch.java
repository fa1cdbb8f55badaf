package org.recital.registry.loss;

/**
 * In-batch negatives: observed items of rows drawn without replacement from the batch, shared by
 * all rows.
 *
 * @param count number of items; at most the number of rows of the batch is used
 * @param collisions treatment of shared items that are positives of a row
 */
public record InBatch(int count, Collisions collisions) {

  /** Treatment of shared items that are positives of a row. */
  public enum Collisions {
    /** They are used as negatives. */
    KEEP,
    /** The observed item of the row is masked. */
    MASK_TARGET,
    /** All training items of the row's user are masked. */
    MASK_POSITIVES
  }
}
