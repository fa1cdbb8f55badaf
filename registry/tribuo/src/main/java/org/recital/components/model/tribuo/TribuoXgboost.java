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
import org.tribuo.common.xgboost.XGBoostTrainer.BoosterType;
import org.tribuo.common.xgboost.XGBoostTrainer.LoggingVerbosity;
import org.tribuo.common.xgboost.XGBoostTrainer.TreeMethod;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer.RegressionType;

/**
 * Gradient-boosted regression trees of XGBoost ({@code tribuo-xgboost}). The number of threads is
 * set by {@code OMP_NUM_THREADS}.
 */
@About(
    value = "Gradient-boosted regression trees on features of users and items (Tribuo, XGBoost).",
    papers =
        @Paper(
            value = "Chen and Guestrin. XGBoost: A Scalable Tree Boosting System. KDD 2016",
            doi = "10.1145/2939672.2939785"))
record TribuoXgboost(
    @Param(
            value = "input features of users and items",
            byDefault = "[user-id, item-id]",
            minItems = 1,
            unique = true)
        List<InputFeature> features,
    @Param(value = "number of trees", byDefault = "200", min = 1, max = UpperBound.COUNT) int trees,
    @Param(value = "maximum depth of a tree", byDefault = "8", min = 1, max = 30) int depth,
    @Param(value = "η, learning rate", byDefault = "0.2", above = 0, max = UpperBound.FLOAT)
        double learningRate,
    @Param(
            value = "λ, L2 regularisation weight of the leaf values",
            byDefault = "1",
            min = 0,
            max = UpperBound.FLOAT)
        double l2,
    @Param(
            value = "fraction of the ratings sampled for each tree",
            byDefault = "1",
            min = 0.01,
            max = 1)
        double subsample)
    implements TribuoModel {
  private static final double NO_GAMMA = 0;
  private static final double MIN_CHILD_WEIGHT = 1;
  private static final double NO_L1 = 0;
  private static final double ALL_FEATURES = 1;
  private static final int THREADS_OF_OPENMP = 0;

  public TribuoXgboost {
    features = List.copyOf(features);
  }

  @Override
  public String label() {
    return "tribuo-xgboost";
  }

  @Override
  public Trainer<Regressor> trainer(Interactions ratings, RandomGenerator random) {
    return new XGBoostRegressionTrainer(
        BoosterType.GBTREE,
        TreeMethod.HIST,
        RegressionType.LINEAR,
        trees,
        learningRate,
        NO_GAMMA,
        depth,
        MIN_CHILD_WEIGHT,
        subsample,
        ALL_FEATURES,
        l2,
        NO_L1,
        THREADS_OF_OPENMP,
        LoggingVerbosity.SILENT,
        random.nextInt() & Integer.MAX_VALUE);
  }

  @Override
  public RatingFunction function(Model<Regressor> trained, Interactions ratings) {
    return TreeBuilder.ofBooster(trained);
  }

  @Override
  public RatingFunction restored(StateReader saved, PairFeatures features) {
    return TreeEnsemble.restore(TreeEnsemble.Combination.SUM, saved, features.count());
  }

  @Override
  public long operations(int length, int ratings) {
    return (long) trees * depth;
  }
}
