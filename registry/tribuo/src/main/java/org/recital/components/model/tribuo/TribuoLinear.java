package org.recital.components.model.tribuo;

import java.util.List;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.StateReader;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * Linear regression of Tribuo ({@code tribuo-linear}), trained by AdaGrad on the squared error
 * without regularisation. With the features {@code user-id} and {@code item-id} it models user and
 * item biases only.
 */
@About(
    value = "Linear regression on features of users and items (Tribuo).",
    formula = "r̂ = w₀ + Σᵢ wᵢ xᵢ,  x = features of user and item")
record TribuoLinear(
    @Param(
            value = "input features of users and items",
            byDefault = "[user-id, item-id]",
            minItems = 1,
            unique = true)
        List<InputFeature> features,
    @Param(value = "number of epochs", byDefault = "20", min = 1, max = UpperBound.COUNT)
        int epochs,
    @Param(value = "batch size", byDefault = "1", min = 1, unit = "ratings", max = UpperBound.COUNT)
        int batchSize,
    @Param(
            value = "learning rate of AdaGrad",
            byDefault = "0.05",
            above = 0,
            max = UpperBound.FLOAT)
        double learningRate)
    implements TribuoModel {
  public TribuoLinear {
    features = List.copyOf(features);
  }

  @Override
  public String label() {
    return "tribuo-linear";
  }

  @Override
  public Trainer<Regressor> trainer(Interactions ratings, RandomGenerator random) {
    return new LinearSGDTrainer(
        new SquaredLoss(),
        new AdaGrad(learningRate, 1e-6),
        epochs,
        Integer.MAX_VALUE,
        batchSize,
        random.nextLong());
  }

  @Override
  public RatingFunction function(Model<Regressor> trained, Interactions ratings) {
    return FactorisationMachine.ofLinear(trained);
  }

  @Override
  public RatingFunction restored(StateReader saved, PairFeatures features) {
    return FactorisationMachine.restore(saved, features.count(), 0);
  }

  @Override
  public long operations(int length, int ratings) {
    return length;
  }
}
