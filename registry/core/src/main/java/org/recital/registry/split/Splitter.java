package org.recital.registry.split;

import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.Kind;
import org.recital.registry.data.Dataset;

/** Method that splits a data set into training, validation and test parts. */
public interface Splitter {
  Kind<Splitter> KIND =
      new Kind<>(
          "split", Splitter.class, "Splits interactions into training, validation and test parts.");

  /**
   * Splits a data set. Equal data sets and equal random streams give equal splits.
   *
   * @throws IllegalStateException if there are {@link #folds}, which have their own splits
   */
  Split split(Dataset dataset, RandomGenerator random);

  /**
   * The splits of the folds, in order; their results are reported as one. With equal random
   * streams, no interaction is in the test parts of two folds. Empty for a single split.
   */
  default List<Splitter> folds() {
    return List.of();
  }

  /**
   * Whether every interaction is in some part. Otherwise, some interactions may be in no part, for
   * example those later than the test part.
   */
  default boolean isPartition() {
    return true;
  }

  /** Whether there is a validation part, which model selection needs. */
  boolean hasValidation();

  /**
   * Whether each part of a user's interactions precedes the next part in time, as the task {@code
   * next-item} requires.
   */
  default boolean isChronological() {
    return true;
  }

  /**
   * Whether the users of validation and test have no training interactions, so that only models
   * with {@link org.recital.registry.model.Model#scoresHistories} can be evaluated.
   */
  default boolean holdsOutUsers() {
    return false;
  }

  /**
   * Whether a user's interactions with equal timestamps keep the order of the data set. Otherwise,
   * if {@link #isChronological}, ties are broken at random, based on the seed: see {@link
   * org.recital.registry.data.TimeTies}.
   */
  default boolean keepsGivenOrder() {
    return false;
  }
}
