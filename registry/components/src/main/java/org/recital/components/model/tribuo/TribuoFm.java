package org.recital.components.model.tribuo;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.sgd.fm.FMRegressionTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * {@code tribuo-fm}: a factorization machine, {@code r̂ = w₀ + Σ wᵢxᵢ + Σ_{i<j} (vᵢ·vⱼ) xᵢxⱼ} over
 * the features x of a pair, learned by stochastic gradients of the squared error. With the features
 * {@code user-id} and {@code item-id} it is a matrix factorisation with biases. Rendle, ICDM 2010,
 * doi 10.1109/ICDM.2010.127.
 */
record TribuoFm(
    @Param(
            value = "what it is told of users and items",
            byDefault = "[user-id, item-id]",
            minItems = 1,
            unique = true)
        List<InputFeature> features,
    @Param(value = "length of a feature's vector", byDefault = "8", min = 1) int embeddingSize,
    @Param(value = "passes over the training ratings", byDefault = "20", min = 1) int epochs,
    @Param(value = "ratings of a step", byDefault = "1", min = 1) int batchSize,
    @Param(value = "size of a step of AdaGrad", byDefault = "0.05", above = 0) double learningRate,
    @Param(value = "variance of the initial weights", byDefault = "0.01", above = 0)
        double variance)
    implements TribuoModel {
  public TribuoFm {
    features = List.copyOf(features);
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    FMRegressionTrainer trainer =
        new FMRegressionTrainer(
            new SquaredLoss(),
            new AdaGrad(learningRate, 1e-6),
            epochs,
            Integer.MAX_VALUE,
            batchSize,
            random.nextLong(),
            embeddingSize,
            variance,
            Regression.differ(data.interactions()));
    return Regression.fit(
        "tribuo-fm", trainer, features, data, false, length -> (long) length * embeddingSize);
  }
}
