package org.recital.framework.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.recital.framework.search.History.Observation;
import org.recital.framework.search.History.Result;

/** The densities of good and of all other configurations in dimensions that are active together. */
record DensityRatio(ParzenEstimator good, ParzenEstimator others) {
  private static final double GOOD_FACTOR = 0.4;

  /** Order of results: later rungs first, because they have more epochs, then lower costs first. */
  private static final Comparator<Result.Evaluated> BEST_FIRST =
      Comparator.comparing(Result.Evaluated::rung, Comparator.reverseOrder())
          .thenComparing(Result.Evaluated::cost);

  /**
   * The densities of the configurations in which the dimensions are active. Configurations without
   * a result do not count as good.
   */
  static DensityRatio of(List<Dimension> dimensions, History history) {
    List<Observation> active =
        history.observations().stream()
            .filter(one -> dimensions.get(0).isIn(one.configuration()))
            .toList();
    List<Observation> good = good(active);
    List<Observation> others = new ArrayList<>(active);
    others.removeAll(good);
    return new DensityRatio(estimator(dimensions, good), estimator(dimensions, others));
  }

  /** The best of the results; a failed configuration counts as the worst result. */
  private static List<Observation> good(List<Observation> observations) {
    long results =
        observations.stream()
            .filter(
                one ->
                    one.result() instanceof Result.Evaluated
                        || one.result() instanceof Result.Failed)
            .count();
    return observations.stream()
        .filter(one -> one.result() instanceof Result.Evaluated)
        .sorted(Comparator.comparing(one -> (Result.Evaluated) one.result(), BEST_FIRST))
        .limit((long) Math.ceil(GOOD_FACTOR * Math.sqrt((double) results)))
        .toList();
  }

  private static ParzenEstimator estimator(
      List<Dimension> dimensions, List<Observation> observations) {
    return new ParzenEstimator(
        dimensions,
        observations.stream().map(one -> encoded(dimensions, one.configuration())).toList());
  }

  private static double[] encoded(List<Dimension> dimensions, Map<String, String> configuration) {
    return dimensions.stream().mapToDouble(one -> one.encode(configuration)).toArray();
  }

  /**
   * Draws candidates from the density of good configurations, and returns the candidate with the
   * greatest density ratio.
   */
  double[] best(int candidates, RandomGenerator random) {
    double[] best = good.sample(random);
    double bestRatio = logRatio(best);
    for (int i = 1; i < candidates; i++) {
      double[] candidate = good.sample(random);
      double ratio = logRatio(candidate);
      if (ratio > bestRatio) {
        best = candidate;
        bestRatio = ratio;
      }
    }
    return best;
  }

  private double logRatio(double[] encoded) {
    return good.logDensity(encoded) - others.logDensity(encoded);
  }
}
