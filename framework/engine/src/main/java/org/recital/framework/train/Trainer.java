package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.optimizer.Optimizer;

/**
 * The one training loop: epochs of batches, validation, early stopping, the best weights.
 *
 * @param validation empty where nothing is selected by; the last weights are taken then
 * @param checkpoints where training is kept while it goes on, and gone on with; empty where it is
 *     not
 */
public record Trainer(
    TrainingConfig config,
    Loss loss,
    Seed seed,
    Optional<Validation> validation,
    Optional<Checkpoints> checkpoints,
    TrainingListener listener) {

  /**
   * Trains a fresh network of the model, which sees ratings where the loss learns from them.
   *
   * @param manager of the trial's device
   * @throws TrainingException if the loss is not finite
   */
  public TrainedNetwork train(GradientModel model, TrainingData data, NDManager manager) {
    if (config.earlyStopping().isPresent() && validation.isEmpty()) {
      throw new TrainingException(
          "early_stopping needs a validation part; give the split one, or leave it out");
    }
    Batches batches = Batches.of(model.batches(), data.interactions(), config, loss, seed);
    boolean ofRatings = loss.requiredScores().contains(Scoring.RATINGS);
    TrainingData seen = ofRatings ? data : data.withoutRatings();
    Network network = model.network(seen, manager, seed.stream("initial-weights"));
    try (NDManager own = manager.newSubManager();
        Optimizer optimizer = config.optimizer().over(network.weights())) {
      TrainingRun run =
          new TrainingRun(
              this, network, batches, loss.over(data.interactions(), own), optimizer, own);
      run.all();
      return new TrainedNetwork(network, network.scorer(), run.bestEpoch(), run.epoch());
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }
}
