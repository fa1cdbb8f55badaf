package org.recital.framework.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/**
 * Tree-structured Parzen estimator: models the density l of good configurations and the density g
 * of the others, and proposes the candidate with the greatest ratio.
 *
 * <p>Parameters that are active under the same condition are modelled jointly, as in the
 * multivariate variant. Configurations without a result yet count as bad, so that parallel trials
 * differ; failed and refused configurations count as bad too.
 */
@About(
    value =
        "Tree-structured Parzen estimator: random configurations at first, then those that resemble"
            + " the best results so far.",
    formula = "argmax_x l(x) / g(x); l: density of the best tenth of the results, g: of the others",
    papers = {
      @Paper(
          value = "Bergstra et al. Algorithms for Hyper-Parameter Optimization. NeurIPS 2011",
          doi = "10.5555/2986459.2986743"),
      @Paper(
          value =
              "Falkner et al. BOHB: Robust and Efficient Hyperparameter Optimization at Scale."
                  + " ICML 2018",
          doi = "10.48550/arXiv.1807.01774")
    })
public record Tpe(
    @Param(
            value = "number of random configurations with a result before the densities are used",
            byDefault = "10",
            min = 2)
        int startup,
    @Param(
            value = "number of candidates that are drawn from the density of good configurations",
            byDefault = "24",
            min = 1)
        int candidates,
    @Param(value = "seed of the draws", byDefault = "1") long seed)
    implements SearchMethod {
  private static final double GOOD_SHARE = 0.1;
  private static final int MAX_GOOD = 25;
  private static final int MAX_PROPOSALS = 20;

  @Override
  public boolean supports(Space space) {
    return true;
  }

  @Override
  public boolean isFinite() {
    return false;
  }

  @Override
  public boolean usesResults() {
    return true;
  }

  @Override
  public Search over(SearchSpace space) {
    return new Proposals(space, this);
  }

  private static final class Proposals implements Search {
    private final SearchSpace space;
    private final Tpe settings;
    private final RandomSearch.Draws draws;
    private final List<List<Dimension>> groups;

    Proposals(SearchSpace space, Tpe settings) {
      this.space = space;
      this.settings = settings;
      this.draws = new RandomSearch.Draws(space, settings.seed());
      Map<Map<String, List<String>>, List<Dimension>> byCondition = new LinkedHashMap<>();
      for (Dimension dimension : draws.dimensions()) {
        byCondition
            .computeIfAbsent(dimension.condition(), condition -> new ArrayList<>())
            .add(dimension);
      }
      this.groups = List.copyOf(byCondition.values());
    }

    @Override
    public Optional<Map<String, String>> next(History history) {
      Ranking ranking = Ranking.of(history);
      if (ranking.evaluated() < settings.startup()) {
        return draws.next(history);
      }
      RandomGenerator random = draws.stream(history);
      var seen = history.configurations();
      for (int proposal = 0; proposal < MAX_PROPOSALS; proposal++) {
        Map<String, String> configuration = Dimension.inOrder(propose(ranking, random), space);
        if (draws.isNew(configuration, seen)) {
          return Optional.of(configuration);
        }
      }
      return draws.next(seen, random);
    }

    private Map<String, String> propose(Ranking ranking, RandomGenerator random) {
      Map<String, String> configuration = new LinkedHashMap<>();
      for (List<Dimension> group : groups) {
        if (group.get(0).isActive(configuration)) {
          ParzenEstimator good = estimator(group, ranking.good());
          ParzenEstimator bad = estimator(group, ranking.bad());
          double[] best = best(good, bad, random);
          for (int i = 0; i < best.length; i++) {
            group.get(i).decode(best[i], configuration);
          }
        }
      }
      return configuration;
    }

    private double[] best(ParzenEstimator good, ParzenEstimator bad, RandomGenerator random) {
      double[] best = good.sample(random);
      double bestRatio = good.logDensity(best) - bad.logDensity(best);
      for (int i = 1; i < settings.candidates(); i++) {
        double[] candidate = good.sample(random);
        double ratio = good.logDensity(candidate) - bad.logDensity(candidate);
        if (ratio > bestRatio) {
          best = candidate;
          bestRatio = ratio;
        }
      }
      return best;
    }

    private static ParzenEstimator estimator(
        List<Dimension> group, List<Map<String, String>> configurations) {
      return new ParzenEstimator(
          group,
          configurations.stream()
              .filter(configuration -> group.get(0).isIn(configuration))
              .map(
                  configuration ->
                      group.stream()
                          .mapToDouble(dimension -> dimension.encode(configuration))
                          .toArray())
              .toList());
    }
  }

  /**
   * Good and bad configurations, in the order of their proposal.
   *
   * @param evaluated number of configurations with a result
   */
  private record Ranking(
      List<Map<String, String>> good, List<Map<String, String>> bad, int evaluated) {
    /** Later rungs first, as their results are from more epochs; then lower costs. */
    private static final Comparator<History.Result.Evaluated> BEST_FIRST =
        Comparator.comparing(History.Result.Evaluated::rung, Comparator.reverseOrder())
            .thenComparing(History.Result.Evaluated::cost);

    static Ranking of(History history) {
      List<History.Observation> evaluated =
          history.observations().stream()
              .filter(one -> one.result() instanceof History.Result.Evaluated)
              .toList();
      long failed =
          history.observations().stream()
              .filter(one -> one.result() instanceof History.Result.Failed)
              .count();
      int count = (int) Math.min(MAX_GOOD, Math.ceil(GOOD_SHARE * (evaluated.size() + failed)));
      List<History.Observation> best =
          evaluated.stream()
              .sorted(
                  Comparator.comparing(one -> (History.Result.Evaluated) one.result(), BEST_FIRST))
              .limit(count)
              .toList();
      return new Ranking(
          configurations(history.observations().stream().filter(best::contains).toList()),
          configurations(
              history.observations().stream().filter(one -> !best.contains(one)).toList()),
          evaluated.size());
    }

    private static List<Map<String, String>> configurations(
        List<History.Observation> observations) {
      return observations.stream().map(History.Observation::configuration).toList();
    }
  }
}
