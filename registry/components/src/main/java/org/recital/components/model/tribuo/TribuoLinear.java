package org.recital.components.model.tribuo;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * {@code tribuo-linear}: linear regression on the features of a pair, learned by stochastic
 * gradients of the squared error. With the features {@code user-id} and {@code item-id} it is
 * biases of users and items, without a penalty.
 */
record TribuoLinear(
    @Param(
            value = "what it is told of users and items",
            byDefault = "[user-id, item-id]",
            minItems = 1,
            unique = true)
        List<InputFeature> features,
    @Param(value = "passes over the training ratings", byDefault = "20", min = 1) int epochs,
    @Param(value = "ratings of a step", byDefault = "1", min = 1) int batchSize,
    @Param(value = "size of a step of AdaGrad", byDefault = "0.05", above = 0) double learningRate)
    implements TribuoModel {
  public TribuoLinear {
    features = List.copyOf(features);
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(
            new SquaredLoss(),
            new AdaGrad(learningRate, 1e-6),
            epochs,
            Integer.MAX_VALUE,
            batchSize,
            random.nextLong());
    return Regression.fit("tribuo-linear", trainer, features, data, false, length -> length);
  }
}
