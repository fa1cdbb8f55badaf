package org.recital;

import ai.djl.ndarray.NDManager;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.recital.framework.folder.TrainedModel;
import org.recital.framework.train.Seed;
import org.recital.framework.train.TrainedNetwork;
import org.recital.framework.train.Trainer;
import org.recital.framework.train.TrainingConfig;
import org.recital.framework.train.TrainingListener;
import org.recital.registry.config.Components;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.SeenItems;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.FitContext;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;

/**
 * Trains models on all interactions of a data set, without a spec, a results store or a tracking
 * server. Training runs on a GPU if DJL finds one. On a CPU, the same arguments and number of
 * threads give bit-identical scores.
 */
public final class Recital {
  private static final Seed SEED = new Seed(1);

  private Recital() {}

  /**
   * Trains a model by gradient descent.
   *
   * @param model gradient-trained model, such as {@code Components.model("bpr-mf", Map.of())}
   * @param loss training loss; the model must support the scores that the loss requires
   * @param training parameters of the {@code training} section of a spec, such as {@code
   *     Map.of("epochs", 20)}; missing parameters have their defaults
   * @throws org.recital.registry.error.RecitalException if a parameter is invalid, the loss does
   *     not fit the model or the data set, a training setting needs a validation part, or the loss
   *     becomes infinite or NaN
   */
  public static Recommender train(
      ModelConfig model, Loss loss, Dataset dataset, Map<String, ?> training) {
    if (!(model.model() instanceof GradientModel trainable)) {
      throw new RecommenderException("the model is fitted without a loss; leave the loss out");
    }
    TrainingChecks.requireFit(trainable, loss);
    TrainingConfig config = Components.parameters(TrainingConfig.class, "training", training);
    TrainingChecks.requireNoValidation(config);
    TrainingChecks.requireNegatives(loss, config, training);
    TrainingChecks.requireData(loss, dataset.interactions());
    Trainer trainer =
        new Trainer(config, loss, SEED, Optional.empty(), Optional.empty(), new NoListener());
    NDManager manager = NDManager.newBaseManager();
    try {
      TrainedNetwork trained = trainer.train(trainable, data(dataset), manager);
      return new Recommender(model(model, dataset, trained.scorer()), trained::close, manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * Fits a model in closed form or by counting.
   *
   * @param model fitted model, such as {@code Components.model("ease", Map.of())}
   * @throws org.recital.registry.error.RecitalException if the model is trained by gradient
   *     descent, the data set has no interactions, or the model needs ratings and the data set has
   *     none
   */
  public static Recommender train(ModelConfig model, Dataset dataset) {
    if (!(model.model() instanceof FittedModel fitted)) {
      throw new RecommenderException("the model is trained by gradient descent; give it a loss");
    }
    TrainingChecks.requireData(fitted, dataset.interactions());
    NDManager manager = NDManager.newBaseManager();
    try {
      FitContext context =
          FitContext.of(dataset.interactions(), dataset.users(), dataset.items(), SEED.value());
      Scorer scorer = fitted.fit(data(dataset), context, manager, SEED.stream("initial-weights"));
      return new Recommender(model(model, dataset, scorer), scorer::close, manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static TrainedModel model(ModelConfig config, Dataset dataset, Scorer scorer) {
    return new TrainedModel(
        config,
        scorer,
        dataset.users(),
        dataset.items(),
        dataset.interactions(),
        SeenItems.of(dataset.interactions()),
        Optional.empty());
  }

  private static TrainingData data(Dataset dataset) {
    return new TrainingData(dataset.interactions(), dataset.userFeatures(), dataset.itemFeatures());
  }

  /** A listener that ignores the progress of training. */
  private static final class NoListener implements TrainingListener {
    @Override
    public void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected) {
      // ignored
    }

    @Override
    public void resumed(int epoch, long step) {
      // ignored
    }

    @Override
    public void metricValue(String name, int epoch, long step, double value, Instant time) {
      // ignored
    }
  }
}
