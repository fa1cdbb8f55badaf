package org.recital.components.model.tribuo;

import java.util.Arrays;
import org.recital.registry.model.StateException;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;

/**
 * Ensemble of regression trees. At an inner node, an example goes left if its value of the feature
 * is at most the threshold. An example without the feature goes to the node's default child. The
 * nodes of all trees are numbered in preorder: the left child of a node is the next one.
 *
 * @param combination mean of the leaf values, or base value plus their sum
 * @param base base value; 0 for the mean
 * @param roots root of each tree, {@code [trees]}
 * @param features feature of each inner node, −1 for leaves, {@code [nodes]}
 * @param values threshold of each inner node, value of each leaf, {@code [nodes]}
 * @param rights right child of each inner node, {@code [nodes]}
 * @param defaults child for examples without the feature, {@code [nodes]}
 */
record TreeEnsemble(
    Combination combination,
    float base,
    int[] roots,
    int[] features,
    double[] values,
    int[] rights,
    int[] defaults)
    implements RatingFunction {
  /** Combination of the leaf values of all trees. */
  enum Combination {
    MEAN,
    /** Sum in 32-bit floats, as in XGBoost. */
    SUM
  }

  private static final String BASE = "base";
  private static final String ROOTS = "roots";
  private static final String FEATURES = "split-features";
  private static final String VALUES = "values";
  private static final String RIGHTS = "rights";
  private static final String DEFAULTS = "defaults";

  static TreeEnsemble restore(Combination combination, StateReader saved, int featureCount) {
    int[] features = saved.ints(FEATURES, StateReader.ANY);
    int nodes = features.length;
    TreeEnsemble trees =
        new TreeEnsemble(
            combination,
            saved.floats(BASE)[0],
            saved.ints(ROOTS, StateReader.ANY),
            features,
            saved.doubles(VALUES, nodes),
            saved.ints(RIGHTS, nodes),
            saved.ints(DEFAULTS, nodes));
    StateException.require(trees.valid(featureCount), ROOTS, "the nodes do not form trees");
    return trees;
  }

  /** Whether every walk from a root ends at a leaf. */
  private boolean valid(int featureCount) {
    int nodes = features.length;
    boolean valid = Arrays.stream(roots).allMatch(root -> root >= 0 && root < nodes);
    for (int node = 0; node < nodes; node++) {
      boolean children =
          rights[node] > node + 1
              && rights[node] < nodes
              && (defaults[node] == node + 1 || defaults[node] == rights[node]);
      valid &= features[node] < featureCount && (features[node] < 0 || children);
    }
    return valid;
  }

  @Override
  public void save(StateWriter to) {
    to.write(BASE, new float[] {base});
    to.write(ROOTS, roots, roots.length);
    to.write(FEATURES, features, features.length);
    to.write(VALUES, values, values.length);
    to.write(RIGHTS, rights, rights.length);
    to.write(DEFAULTS, defaults, defaults.length);
  }

  @Override
  public double rating(int[] columns, float[] present, int size) {
    if (combination == Combination.MEAN) {
      double sum = 0;
      for (int root : roots) {
        sum += leaf(root, columns, present, size);
      }
      return sum / roots.length;
    }
    float sum = base;
    for (int root : roots) {
      sum += (float) leaf(root, columns, present, size);
    }
    return sum;
  }

  private double leaf(int root, int[] columns, float[] present, int size) {
    int node = root;
    while (features[node] >= 0) {
      node = child(node, columns, present, size);
    }
    return values[node];
  }

  private int child(int node, int[] columns, float[] present, int size) {
    for (int i = 0; i < size; i++) {
      if (columns[i] == features[node]) {
        return present[i] <= values[node] ? node + 1 : rights[node];
      }
    }
    return defaults[node];
  }
}
