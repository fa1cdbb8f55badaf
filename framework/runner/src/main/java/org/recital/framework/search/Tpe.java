package org.recital.framework.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/**
 * Tree-structured Parzen estimator: models the density l of good configurations and the density g
 * of the others, and proposes the candidate with the greatest ratio of l to g.
 *
 * <p>Parameters that are active under the same condition are modelled jointly, as in multivariate
 * TPE. Their densities are estimated only from the configurations in which they are active, and the
 * best of these are the good configurations. The parameters of a model are therefore searched even
 * if the results of another model are better so far. Configurations without a result do not count
 * as good, so that parallel trials differ. Failed and refused configurations do not count as good
 * either.
 */
@About(
    value =
        "Tree-structured Parzen estimator: random configurations at first, then those that resemble"
            + " the best results so far.",
    formula =
        "argmax_x l(x) / g(x); l: density of the best 0.4 sqrt(n) of n results, g: of the others",
    papers = {
      @Paper(
          value = "Bergstra et al. Algorithms for Hyper-Parameter Optimization. NeurIPS 2011",
          doi = "10.5555/2986459.2986743"),
      @Paper(
          value =
              "Falkner et al. BOHB: Robust and Efficient Hyperparameter Optimization at Scale."
                  + " ICML 2018",
          doi = "10.48550/arXiv.1807.01774"),
      @Paper(
          value =
              "Watanabe. Tree-Structured Parzen Estimator: Understanding Its Algorithm Components"
                  + " and Their Roles for Better Empirical Performance. 2023",
          doi = "10.48550/arXiv.2304.11127")
    })
public record Tpe(
    @Param(
            value =
                "number of random configurations that must have a result before the densities are"
                    + " used",
            byDefault = "10",
            min = 2,
            max = 100_000)
        int startup,
    @Param(
            value = "number of candidates that are drawn from the density of good configurations",
            byDefault = "24",
            min = 1,
            max = 10_000)
        int candidates,
    @Param(value = "seed of the draws", byDefault = "1") long seed)
    implements SearchMethod {
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
      if (evaluated(history) < settings.startup()) {
        return draws.next(history);
      }
      List<DensityRatio> ratios =
          groups.stream().map(group -> DensityRatio.of(group, history)).toList();
      RandomGenerator random = draws.stream(history);
      Set<Map<String, String>> seen = history.configurations();
      for (int proposal = 0; proposal < MAX_PROPOSALS; proposal++) {
        // later proposals are drawn from fewer candidates, for more variety
        int candidates = Math.max(1, settings.candidates() / (1 + proposal));
        Map<String, String> configuration =
            Dimension.inOrder(propose(ratios, candidates, random), space);
        if (draws.isNew(configuration, seen)) {
          return Optional.of(configuration);
        }
      }
      return draws.next(seen, random);
    }

    private static long evaluated(History history) {
      return history.observations().stream()
          .filter(one -> one.result() instanceof History.Result.Evaluated)
          .count();
    }

    private Map<String, String> propose(
        List<DensityRatio> ratios, int candidates, RandomGenerator random) {
      Map<String, String> configuration = new LinkedHashMap<>();
      for (int i = 0; i < groups.size(); i++) {
        List<Dimension> group = groups.get(i);
        if (group.get(0).isActive(configuration)) {
          double[] best = ratios.get(i).best(candidates, random);
          for (int d = 0; d < best.length; d++) {
            group.get(d).decode(best[d], configuration);
          }
        }
      }
      return configuration;
    }
  }
}
