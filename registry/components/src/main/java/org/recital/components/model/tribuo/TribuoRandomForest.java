package org.recital.components.model.tribuo;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * {@code tribuo-random-forest}: the mean of regression trees, each grown on ratings drawn with
 * repetition, by a random part of the features of a pair at every question. Breiman, Machine
 * Learning 45, 2001, doi 10.1023/A:1010933404324.
 */
record TribuoRandomForest(
    @Param(
            value = "what it is told of users and items",
            byDefault = "[user-id, item-id]",
            minItems = 1,
            unique = true)
        List<InputFeature> features,
    @Param(value = "trees that are averaged", byDefault = "20", min = 1) int trees,
    @Param(value = "questions that a tree asks in a row, at most", byDefault = "12", min = 1)
        int depth,
    @Param(
            value = "share of the features that a question is chosen from",
            byDefault = "0.3",
            min = 0.001,
            max = 0.999)
        double featureShare,
    @Param(value = "ratings that each side of a question must have", byDefault = "5", min = 1)
        int minRatings)
    implements TribuoModel {
  public TribuoRandomForest {
    features = List.copyOf(features);
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    CARTRegressionTrainer tree =
        new CARTRegressionTrainer(
            depth,
            minRatings,
            0f,
            (float) featureShare,
            false,
            new MeanSquaredError(),
            random.nextLong());
    RandomForestTrainer<Regressor> trainer =
        new RandomForestTrainer<>(tree, new Average(), trees, random.nextLong());
    return Regression.fit(
        "tribuo-random-forest", trainer, features, data, false, length -> (long) trees * depth);
  }
}
