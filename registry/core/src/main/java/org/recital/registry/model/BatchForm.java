package org.recital.registry.model;

/** Form of the training batches of a gradient-trained model. */
public sealed interface BatchForm {
  /** Single interactions: {@link Batch.Interactions}. The batch size counts interactions. */
  record OfInteractions() implements BatchForm {}

  /**
   * User histories: {@link Batch.Histories}. The batch size counts users.
   *
   * @param maxHistory maximum number of positions per history; the latest are used, and each
   *     predicts the item after it
   * @param minHistory minimum number of interactions per user; users with fewer are not trained on
   */
  record OfHistories(int maxHistory, int minHistory) implements BatchForm {}
}
