package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.optimizer.Optimizer;

/**
 * The training loop of gradient-trained models: epochs of batches, validation, early stopping,
 * checkpoints and selection of the best weights.
 *
 * @param validation validation of the current weights; if empty, the last weights are selected
 * @param checkpoints checkpoint settings; empty for training without checkpoints
 */
public record Trainer(
    TrainingConfig config,
    Loss loss,
    Seed seed,
    Optional<Validation> validation,
    Optional<Checkpoints> checkpoints,
    TrainingListener listener) {

  /**
   * Trains a new network of the model. The model receives ratings only if the loss needs them.
   *
   * @param manager manager on the trial's device
   * @return the trained network, to be closed by the caller
   * @throws TrainingException if the loss is not finite, or training cannot start or continue
   */
  public TrainedNetwork train(GradientModel model, TrainingData data, NDManager manager) {
    return train(model, data, manager, OptionalInt.empty());
  }

  /**
   * Trains a network up to an epoch limit; a later call continues from the checkpoint.
   *
   * @param limit number of epochs after which training stops even if it is not complete; empty for
   *     no limit
   */
  public TrainedNetwork train(
      GradientModel model, TrainingData data, NDManager manager, OptionalInt limit) {
    if (config.stopsBySelection() && validation.isEmpty()) {
      throw new TrainingException(
          "early_stopping needs a validation part; add one to the split, or remove early_stopping");
    }
    if (config.schedule().needsValidation() && validation.isEmpty()) {
      throw new TrainingException(
          "the schedule needs a validation part; add one to the split, or choose another schedule");
    }
    Batches batches =
        Batches.of(model.batches(), data.interactions(), config, loss, seed, manager.getDevice());
    boolean needsRatings = loss.requiredScores().contains(Scoring.RATINGS);
    TrainingData available = needsRatings ? data : data.withoutRatings();
    Network network = model.network(available, manager, seed.stream("initial-weights"));
    try (NDManager own = manager.newSubManager();
        Optimizer optimizer = config.optimizer().over(network.weights())) {
      TrainingRun run =
          new TrainingRun(
              this, network, batches, loss.over(data.interactions(), own), optimizer, own);
      boolean complete = run.run(limit);
      return new TrainedNetwork(
          network,
          network.scorer(),
          run.bestEpoch(),
          complete ? run.epoch() : run.completeEpochs(),
          complete,
          run.selected(),
          run.earlierSeconds());
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }
}
