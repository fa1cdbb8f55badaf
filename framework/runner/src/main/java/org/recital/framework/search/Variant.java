package org.recital.framework.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.recital.framework.trial.Repetition;

/**
 * A row of the leaderboard with its search space.
 *
 * @param space search space; {@link SearchSpace#EMPTY} without a sweep
 * @param method search method with its parameters, as in the spec with all defaults; its name is
 *     the value of {@code type}. Empty without a sweep
 * @param seeds seeds with which the best configurations are run
 * @param folds number of folds of the split; every seed is run on every fold. 0 if the split has no
 *     folds
 * @param binder binds a configuration to components
 * @param identity hash of everything that the proposals of the search depend on, apart from results
 */
public record Variant(
    String name,
    SearchSpace space,
    SearchSettings search,
    Map<String, String> method,
    List<Long> seeds,
    int folds,
    Function<Map<String, String>, Candidate> binder,
    String identity) {
  public Variant {
    method = Collections.unmodifiableMap(new LinkedHashMap<>(method));
    seeds = List.copyOf(seeds);
  }

  /** The repetitions of the best configurations. */
  public List<Repetition> repetitions() {
    return Repetition.of(seeds, folds);
  }

  /** The repetitions of every configuration in the search. */
  List<Repetition> searchRepetitions() {
    return Repetition.of(search.seeds(), folds);
  }

  /**
   * The trials that are known before any result: every configuration with each of its search
   * repetitions. In a search that uses results, only the first configurations are known.
   */
  public List<Trial> trials() {
    return new VariantSearch(this, List.of())
        .available().stream().map(ScheduledTrial::trial).toList();
  }
}
