package org.recital.reports.importance;

/** A regression tree over the features of configurations. */
sealed interface Tree {
  /** A prediction. */
  record Leaf(double value) implements Tree {}

  /** A split by a threshold of a feature. */
  record Split(int feature, double threshold, Tree notAbove, Tree above) implements Tree {}

  /** The prediction for the features of a configuration. */
  default double predict(double[] features) {
    Tree tree = this;
    while (tree instanceof Split split) {
      tree = features[split.feature()] > split.threshold() ? split.above() : split.notAbove();
    }
    return ((Leaf) tree).value();
  }
}
