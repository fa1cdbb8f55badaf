package org.recital.reports.importance;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Out-of-bag predictions of a forest: the mean prediction of each observation by the trees that
 * were not fitted to it.
 */
final class Predictions {
  private final FeatureLayout layout;
  private final List<Observation> observations;
  private final double[] sums; // of the predictions, [observations]
  private final int[] trees; // number of predictions, [observations]

  Predictions(FeatureLayout layout, List<Observation> observations) {
    this.layout = layout;
    this.observations = observations;
    this.sums = new double[observations.size()];
    this.trees = new int[observations.size()];
  }

  /**
   * Adds the predictions of a tree.
   *
   * @param seen whether the tree was fitted to the observation, {@code [observations]}
   */
  void add(Tree tree, boolean[] seen, SplittableRandom random) {
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i]) {
        sums[i] += tree.predict(layout.encode(observations.get(i).values(), random));
        trees[i]++;
      }
    }
  }

  /** R² over the observations with a prediction. */
  double rSquared() {
    double mean = observations.stream().mapToDouble(Observation::result).average().orElseThrow();
    double unexplained = 0;
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      if (trees[i] > 0) {
        double result = observations.get(i).result();
        unexplained += square(result - sums[i] / trees[i]);
        total += square(result - mean);
      }
    }
    return 1 - unexplained / total;
  }

  private static double square(double value) {
    return value * value;
  }
}
