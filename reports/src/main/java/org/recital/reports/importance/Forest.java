package org.recital.reports.importance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.recital.reports.importance.Tree.Leaf;
import org.recital.reports.importance.Tree.Split;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTJointRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * Random forest of Tribuo's regression trees. Each tree is grown on a bootstrap sample, with a
 * random subset of the features at each split. Breiman. Random Forests. Machine Learning 45, 2001,
 * doi 10.1023/A:1010933404324.
 */
final class Forest {
  private static final int TREES = 32;

  /** Share of the features considered at each split, as in Hutter et al. 2014. */
  private static final float FEATURE_SHARE = 5f / 6;

  /** Largest bootstrap sample of a tree, which bounds the time for large searches. */
  private static final int MAX_SAMPLE = 250;

  private static final RegressionFactory REGRESSION = new RegressionFactory();
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  static {
    TRIBUO.setLevel(Level.WARNING);
  }

  private final FeatureLayout layout;
  private final String[] names; // of the features
  private final List<Tree> trees = new ArrayList<>();
  private final double rSquared;

  /** Fits a forest to at least one observation. */
  Forest(FeatureLayout layout, List<Observation> observations, SplittableRandom random) {
    this.layout = layout;
    this.names =
        IntStream.range(0, layout.size())
            .mapToObj(feature -> String.format(Locale.ROOT, "%06d", feature))
            .toArray(String[]::new);
    Predictions unseen = new Predictions(layout, observations);
    for (int i = 0; i < TREES; i++) {
      boolean[] seen = new boolean[observations.size()];
      Tree tree = tree(observations, seen, random);
      trees.add(tree);
      unseen.add(tree, seen, random);
    }
    rSquared = unseen.rSquared();
  }

  List<Tree> trees() {
    return trees;
  }

  /** Out-of-bag R²: each observation is predicted by the trees that were not fitted to it. */
  double rSquared() {
    return rSquared;
  }

  /**
   * A tree that is fitted to a bootstrap sample.
   *
   * @param seen set to true for the observations of the sample, {@code [observations]}
   */
  private Tree tree(List<Observation> observations, boolean[] seen, SplittableRandom random) {
    MutableDataset<Regressor> sample =
        new MutableDataset<>(
            new SimpleDataSourceProvenance("results of configurations", REGRESSION), REGRESSION);
    for (int i = 0; i < Math.min(observations.size(), MAX_SAMPLE); i++) {
      int chosen = random.nextInt(observations.size());
      seen[chosen] = true;
      Observation one = observations.get(chosen);
      sample.add(
          new ArrayExample<>(
              new Regressor("result", one.result()), names, layout.encode(one.values(), random)));
    }
    TreeModel<Regressor> model =
        new CARTJointRegressionTrainer(
                Integer.MAX_VALUE,
                1f,
                0f,
                FEATURE_SHARE,
                new MeanSquaredError(),
                false,
                random.nextLong())
            .train(sample);
    return tree(model.getRoot(), model.getFeatureIDMap());
  }

  private static Tree tree(Node<Regressor> node, ImmutableFeatureMap features) {
    if (node instanceof SplitNode<Regressor> split) {
      return new Split(
          Integer.parseInt(features.get(split.getFeatureID()).getName()),
          split.splitValue(),
          tree(split.getLessThanOrEqual(), features),
          tree(split.getGreaterThan(), features));
    }
    return new Leaf(((LeafNode<Regressor>) node).getOutput().getValues()[0]);
  }
}
