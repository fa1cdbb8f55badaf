package org.recital.registry.model;

/** What the rows of the batches that a network learns from are made of. */
public sealed interface BatchForm {
  /** Single interactions: {@link Batch.Interactions}. The batch size counts interactions. */
  record OfInteractions() implements BatchForm {}

  /**
   * Histories of users: {@link Batch.Histories}. The batch size counts users.
   *
   * @param longest places of a history, the latest ones, each of which foretells the item after it
   * @param shortest interactions that a user must have to be learned from
   */
  record OfHistories(int longest, int shortest) implements BatchForm {}
}
