package org.recital.framework.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of the leaderboard with its search space.
 *
 * @param space search space; {@link SearchSpace#EMPTY} without a sweep
 * @param method search method with its parameters, as in the spec with all defaults; its name is
 *     the value of {@code type}. Empty without a sweep
 * @param seeds seeds with which the best configurations are run
 * @param binder binds a configuration to components
 * @param identity hash of everything that the proposals of the search depend on, apart from results
 */
public record Variant(
    String name,
    SearchSpace space,
    SearchSettings search,
    Map<String, String> method,
    List<Long> seeds,
    Function<Map<String, String>, Candidate> binder,
    String identity) {
  public Variant {
    method = Collections.unmodifiableMap(new LinkedHashMap<>(method));
    seeds = List.copyOf(seeds);
  }

  /**
   * The trials that are known before any result: every configuration with each of its search seeds.
   * In a search that uses results, only the first configurations are known.
   */
  public List<Trial> trials() {
    return new VariantSearch(this, List.of())
        .available().stream().map(ScheduledTrial::trial).toList();
  }
}
