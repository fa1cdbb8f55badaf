package org.recital.registry.candidates;

import org.recital.registry.Kind;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/** Candidates: the items that are ranked for a case. */
public sealed interface Candidates {
  Kind<Candidates> KIND =
      new Kind<>(
          "candidates", Candidates.class, "Selects the items that are ranked for each case.");

  /**
   * All items except those that the user has interacted with in training and, in the test
   * evaluation, in validation. Interactions that a filter has removed do not count.
   */
  @About(
      "All items except those that the user has interacted with in training and, in the test"
          + " evaluation, in validation.")
  record Unseen() implements Candidates {}

  /** All items of the catalogue, including seen items. */
  @About("All items of the catalogue, including those that the user has seen.")
  record All() implements Candidates {}

  /**
   * The relevant items and a uniform sample of the other unseen items, drawn for each case. Sampled
   * metrics can rank models differently than metrics over the whole catalogue: Krichene and Rendle,
   * KDD 2020, doi 10.1145/3394486.3403226.
   */
  @About(
      value = "The relevant items and a uniform sample of unseen items for each case.",
      papers =
          @Paper(
              value = "Krichene and Rendle. On Sampled Metrics for Item Recommendation. KDD 2020",
              doi = "10.1145/3394486.3403226"))
  record Sampled(
      @Param(value = "number of sampled negatives per case", min = 1, max = UpperBound.COUNT)
          int negatives)
      implements Candidates {}
}
