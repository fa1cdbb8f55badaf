package org.recital.framework.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Settings of the search of a variant.
 *
 * @param method search method
 * @param trials maximum number of configurations; empty for all configurations of a finite search
 * @param halving successive halving; empty if every configuration is trained completely
 * @param seeds seeds with which every configuration is run
 * @param finalists number of best configurations that are run with all seeds of the experiment
 * @param concurrency number of configurations that may be evaluated at the same time. A decision
 *     ignores the results of the latest {@code concurrency - 1} evaluations, so that decisions do
 *     not depend on how long evaluations take
 */
public record SearchSettings(
    SearchMethod method,
    OptionalInt trials,
    Optional<Halving> halving,
    List<Long> seeds,
    int finalists,
    int concurrency) {
  public SearchSettings {
    seeds = List.copyOf(seeds);
  }

  /** Settings for a variant without a search: its only configuration is run with all seeds. */
  public static SearchSettings none(List<Long> seeds) {
    return new SearchSettings(
        new Grid(), OptionalInt.empty(), Optional.empty(), seeds, 1, Integer.MAX_VALUE);
  }

  /** Whether decisions depend on results. */
  public boolean usesResults() {
    return method.usesResults() || halving.isPresent();
  }
}
