package org.recital.registry.model;

/** Form of the training batches of a gradient-trained model. */
public sealed interface BatchForm {
  /** The batch size that is used if a spec sets none. */
  int defaultSize();

  /** Single interactions: {@link Batch.Interactions}. The batch size counts interactions. */
  record OfInteractions() implements BatchForm {
    @Override
    public int defaultSize() {
      return 2048;
    }
  }

  /**
   * User histories: {@link Batch.Histories}. The batch size counts users.
   *
   * @param maxHistory maximum number of positions per history; the latest are used, and each
   *     predicts the item after it
   * @param minHistory minimum number of interactions per user; users with fewer are not trained on
   * @param recurrent whether the network computes the positions of a history one after another.
   *     Batches of such a network have fewer blocks, with more padding, because the time for a
   *     block depends more on the length of its histories than on their number
   */
  record OfHistories(int maxHistory, int minHistory, boolean recurrent) implements BatchForm {
    /** Histories of a network that computes all positions at once. */
    public OfHistories(int maxHistory, int minHistory) {
      this(maxHistory, minHistory, false);
    }

    @Override
    public int defaultSize() {
      return 128; // as in the paper on SASRec
    }
  }
}
