package org.recital.components.model.tribuo;

import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.StateReader;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * Random forest of Tribuo ({@code tribuo-random-forest}): mean of regression trees, each grown on a
 * bootstrap sample of the ratings, with a random subset of the features at each split.
 */
@About(
    value = "Random forest of regression trees on features of users and items (Tribuo).",
    papers =
        @Paper(
            value = "Breiman. Random Forests. Machine Learning 45, 2001",
            doi = "10.1023/A:1010933404324"))
record TribuoRandomForest(
    @Param(
            value = "input features of users and items",
            byDefault = "[user-id, item-id]",
            minItems = 1,
            unique = true)
        List<InputFeature> features,
    @Param(value = "number of trees", byDefault = "20", min = 1, max = UpperBound.COUNT) int trees,
    @Param(value = "maximum depth of a tree", byDefault = "12", min = 1, max = UpperBound.DEPTH)
        int depth,
    @Param(
            value = "fraction of the features considered at each split",
            byDefault = "0.3",
            min = 0.001,
            max = 0.999)
        double featureShare,
    @Param(
            value = "minimum size of a child node",
            byDefault = "5",
            min = 1,
            unit = "ratings",
            max = UpperBound.COUNT)
        int minRatings)
    implements TribuoModel {
  public TribuoRandomForest {
    features = List.copyOf(features);
  }

  @Override
  public String label() {
    return "tribuo-random-forest";
  }

  @Override
  public Trainer<Regressor> trainer(Interactions ratings, RandomGenerator random) {
    CARTRegressionTrainer tree =
        new CARTRegressionTrainer(
            depth,
            minRatings,
            0f,
            (float) featureShare,
            false,
            new MeanSquaredError(),
            random.nextLong());
    return new RandomForestTrainer<>(tree, new Average(), trees, random.nextLong());
  }

  @Override
  public RatingFunction function(Model<Regressor> trained, Interactions ratings) {
    return TreeBuilder.ofForest(trained);
  }

  @Override
  public RatingFunction restored(StateReader saved, PairFeatures features) {
    return TreeEnsemble.restore(TreeEnsemble.Combination.MEAN, saved, features.count());
  }

  @Override
  public long operations(int length, int ratings) {
    return (long) trees * depth;
  }
}
