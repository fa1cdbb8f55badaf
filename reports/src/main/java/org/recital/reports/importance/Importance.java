package org.recital.reports.importance;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Importance of the parameters of a search: the share of the variance of the result over the search
 * space that each parameter explains alone (main effect of a functional ANOVA), averaged over the
 * trees of a random forest that predicts the result of a configuration.
 */
public sealed interface Importance {
  /** Minimum number of configurations for fitting a forest. */
  int MIN_CONFIGURATIONS = 20;

  /** Minimum R² of the forest. Below it, the forest explains less than half of the variance. */
  double MIN_R_SQUARED = 0.5;

  /**
   * The shares of the parameters.
   *
   * @param shares share of each axis, from 0 to 1; their sum is at most 1
   * @param rSquared out-of-bag R² of the forest
   */
  record Shares(List<Double> shares, double rSquared) implements Importance {
    public Shares {
      shares = List.copyOf(shares);
    }
  }

  /** There are fewer than {@link #MIN_CONFIGURATIONS} configurations. */
  record TooFew(int configurations) implements Importance {}

  /** R² of the forest is below {@link #MIN_R_SQUARED}. */
  record PoorFit(double rSquared) implements Importance {}

  /** All results are equal. */
  record NoVariance() implements Importance {}

  /**
   * The importance of the parameters of a search.
   *
   * @param axes the values of each parameter; parameters are independent of each other
   * @param observations finite results of configurations
   */
  static Importance of(List<Axis> axes, List<Observation> observations) {
    if (observations.size() < MIN_CONFIGURATIONS) {
      return new TooFew(observations.size());
    }
    if (observations.stream().mapToDouble(Observation::result).distinct().count() == 1) {
      return new NoVariance();
    }
    FeatureLayout layout = new FeatureLayout(axes);
    Forest forest = new Forest(layout, observations, new SplittableRandom(1));
    double rSquared = forest.rSquared();
    return rSquared < MIN_R_SQUARED
        ? new PoorFit(rSquared)
        : new Shares(shares(layout, forest.trees()), rSquared);
  }

  private static List<Double> shares(FeatureLayout layout, List<Tree> trees) {
    double[] sums = new double[layout.axes().size()];
    for (Tree tree : trees) {
      double[] shares = MainEffects.shares(layout, tree);
      for (int axis = 0; axis < sums.length; axis++) {
        sums[axis] += shares[axis];
      }
    }
    return IntStream.range(0, sums.length).mapToObj(axis -> sums[axis] / trees.size()).toList();
  }
}
