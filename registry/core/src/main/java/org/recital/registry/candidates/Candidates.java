package org.recital.registry.candidates;

import org.recital.registry.Kind;
import org.recital.registry.param.Param;

/** Which items compete for a place in a user's list. */
public sealed interface Candidates {
  Kind<Candidates> KIND =
      new Kind<>(
          "candidates", Candidates.class, "The items that compete for the places of a ranking.");

  /** Every item that the user has not had in training or, at the test, in validation. */
  record Unseen() implements Candidates {}

  /** Every item of the catalogue, those the user has had among them. */
  record All() implements Candidates {}

  /**
   * The relevant items and a number of others, drawn uniformly from the unseen ones for each user.
   * Orders models otherwise than the whole catalogue does: Krichene and Rendle, KDD 2020, doi
   * 10.1145/3394486.3403226.
   */
  record Sampled(@Param(value = "items drawn for each user", min = 1) int negatives)
      implements Candidates {}
}
