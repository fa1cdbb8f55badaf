package org.recital.reports.store;

import java.util.List;
import java.util.Map;

/**
 * Description of the search of a variant.
 *
 * @param method search method with its parameters, as in the spec with all defaults; {@code type}
 *     is the name of the method
 * @param factor reduction factor: the best 1 / factor of a rung's configurations continue; 0
 *     without successive halving
 * @param rungs numbers of epochs after which successive halving stops configurations, ascending
 * @param searchSeeds seeds with which every configuration is run
 * @param finalists number of best configurations that are run with all seeds
 * @param seeds seeds with which the finalists are run
 * @param folds number of folds, all of which are run with every seed; 0 without folds
 * @param parameters the search space, in the order of the spec
 * @param zipped groups of parameters whose values are combined by position
 * @param excluded exclusion rules; a rule excludes the configurations that have one of its listed
 *     values at each of its paths
 * @param skipped numbers of configurations that components refused, by reason
 */
public record SearchDescription(
    Map<String, String> method,
    int factor,
    List<Integer> rungs,
    List<Long> searchSeeds,
    int finalists,
    List<Long> seeds,
    int folds,
    List<Parameter> parameters,
    List<List<String>> zipped,
    List<Map<String, List<String>>> excluded,
    Map<String, Integer> skipped) {
  public SearchDescription {
    method = Ordered.copy(method);
    rungs = List.copyOf(rungs);
    searchSeeds = List.copyOf(searchSeeds);
    seeds = List.copyOf(seeds);
    parameters = List.copyOf(parameters);
    zipped = zipped.stream().map(List::copyOf).toList();
    excluded = excluded.stream().map(Ordered::copy).toList();
    skipped = Ordered.copy(skipped);
  }

  /** Number of configurations that components refused. */
  public int skippedConfigurations() {
    return skipped.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * A parameter of a search space.
   *
   * @param path dotted path
   * @param space keyword of its space in a spec, such as {@code loguniform}
   * @param values the listed values; lowest value, highest value and step of a {@code range}; the
   *     bounds of a distribution
   * @param condition values of other parameters with which the parameter is active, by path; empty
   *     if the parameter is always active
   */
  public record Parameter(
      String path, String space, List<String> values, Map<String, List<String>> condition) {
    public Parameter {
      values = List.copyOf(values);
      condition = Ordered.copy(condition);
    }
  }
}
