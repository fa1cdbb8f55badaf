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
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.fm.FMRegressionTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * Factorisation machine of Tribuo ({@code tribuo-fm}), trained by AdaGrad on the squared error.
 * With the features {@code user-id} and {@code item-id} it is matrix factorisation with biases.
 */
@About(
    value = "Factorisation machine over features of users and items (Tribuo).",
    formula = "r̂ = w₀ + Σᵢ wᵢ xᵢ + Σ_(i<j) (vᵢ · vⱼ) xᵢ xⱼ,  x = features of user and item",
    papers =
        @Paper(value = "Rendle. Factorization Machines. ICDM 2010", doi = "10.1109/ICDM.2010.127"))
record TribuoFm(
    @Param(
            value = "input features of users and items",
            byDefault = "[user-id, item-id]",
            minItems = 1,
            unique = true)
        List<InputFeature> features,
    @Param(
            value = "dimension of the feature embeddings",
            byDefault = "8",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize,
    @Param(value = "number of epochs", byDefault = "20", min = 1, max = UpperBound.COUNT)
        int epochs,
    @Param(value = "batch size", byDefault = "1", min = 1, unit = "ratings", max = UpperBound.COUNT)
        int batchSize,
    @Param(
            value = "learning rate of AdaGrad",
            byDefault = "0.05",
            above = 0,
            max = UpperBound.FLOAT)
        double learningRate,
    @Param(
            value = "variance of the initial weights",
            byDefault = "0.01",
            above = 0,
            max = UpperBound.FLOAT)
        double variance)
    implements TribuoModel {
  public TribuoFm {
    features = List.copyOf(features);
  }

  @Override
  public String label() {
    return "tribuo-fm";
  }

  @Override
  public Trainer<Regressor> trainer(Interactions ratings, RandomGenerator random) {
    return new FMRegressionTrainer(
        new SquaredLoss(),
        new AdaGrad(learningRate, 1e-6),
        epochs,
        Integer.MAX_VALUE,
        batchSize,
        random.nextLong(),
        embeddingSize,
        variance,
        Regression.differ(ratings));
  }

  @Override
  public RatingFunction function(Model<Regressor> trained, Interactions ratings) {
    return FactorisationMachine.of(trained, Regression.differ(ratings));
  }

  @Override
  public RatingFunction restored(StateReader saved, PairFeatures features) {
    return FactorisationMachine.restore(saved, features.count(), embeddingSize);
  }

  @Override
  public long operations(int length, int ratings) {
    return (long) length * embeddingSize;
  }
}
