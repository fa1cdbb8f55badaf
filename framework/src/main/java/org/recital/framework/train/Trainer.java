package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.OptionalDouble;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.Schedule;
import org.recital.registry.torch.Torch;

/**
 * The one training loop: epochs of batches, validation, early stopping, the best weights.
 *
 * @param validation empty where nothing is selected by; the last weights are taken then
 */
public record Trainer(
    TrainingConfig config,
    Loss loss,
    Seed seed,
    Optional<Validation> validation,
    TrainingListener listener) {

  /**
   * Trains a fresh network of the model.
   *
   * @param manager of the trial's device
   * @throws TrainingException if the loss is not finite
   */
  public Trained train(GradientModel model, TrainingData data, NDManager manager) {
    if (config.earlyStopping().isPresent() && validation.isEmpty()) {
      throw new TrainingException(
          "early_stopping needs a validation part; give the split one, or leave it out");
    }
    Network network = model.network(data, manager, seed.stream("initial-weights"));
    try (NDManager own = manager.newSubManager();
        Optimizer optimizer = config.optimizer().over(network.weights())) {
      Run run = new Run(network, data, own, optimizer);
      run.all();
      return new Trained(network, network.scorer(), run.bestEpoch(), run.epoch);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** What changes while a network is trained. */
  private final class Run {
    private final Network network;
    private final Optimizer optimizer;
    private final Batches batches;
    private final Schedule.Rate rate;
    private final NDManager manager;
    private final NDArray lossOfEpoch; // [], summed over the rows
    private final Optional<BestWeights> best;
    private final Throttle throttle = new Throttle();
    private OptionalDouble lastLoss = OptionalDouble.empty();
    private int epoch;
    private long step;
    private long validated; // the step of the last validation

    Run(Network network, TrainingData data, NDManager manager, Optimizer optimizer) {
      this.network = network;
      this.optimizer = optimizer;
      this.manager = manager;
      batches = new Batches(data.interactions(), config.negatives(), config.batchSize(), seed);
      rate = config.schedule().start(config.epochs());
      lossOfEpoch = manager.create(0f);
      best = validation.map(by -> new BestWeights(by, network.weights(), manager));
    }

    void all() {
      while (epoch < config.epochs() && !outOfPatience()) {
        epoch++;
        oneEpoch(batches.epoch(epoch));
      }
      if (validated < step) {
        validate();
      }
      best.ifPresent(BestWeights::restore);
    }

    int bestEpoch() {
      return best.map(BestWeights::epoch).orElse(epoch);
    }

    private void oneEpoch(Batches.Epoch pass) {
      double learningRate = config.optimizer().learningRate() * rate.factor(epoch);
      lossOfEpoch.muli(0);
      long rows = 0;
      for (int batch = 0; batch < batches.perEpoch() && !outOfPatience(); batch++) {
        rows += oneStep(pass, learningRate);
        step++;
        if (throttle.open()) {
          tellProgress();
        }
        if (config.validateEvery().steps().isPresent()
            && step % config.validateEvery().steps().getAsInt() == 0) {
          validate();
        }
      }
      endEpoch(rows, learningRate);
    }

    private long oneStep(Batches.Epoch pass, double learningRate) {
      try (NDManager temporary = manager.newSubManager()) {
        var batch = pass.next(temporary);
        Network.Pass scored = network.pass(batch, temporary);
        NDArray value = loss.of(scored.scores()); // []
        NDList gradients = scored.gradients(value);
        optimizer.step(gradients, learningRate);
        lossOfEpoch.addi(value.stopGradient().mul(batch.rows()));
        return batch.rows();
      } finally {
        Torch.stopRecording(); // also where a loss has thrown
      }
    }

    private void endEpoch(long rows, double learningRate) {
      double mean = lossOfEpoch.getFloat() / rows;
      if (!Double.isFinite(mean)) {
        throw new TrainingException(
            "the loss became "
                + mean
                + " in epoch "
                + epoch
                + " (step "
                + step
                + "); a smaller learning_rate than "
                + learningRate
                + " may keep it finite");
      }
      lastLoss = OptionalDouble.of(mean);
      listener.point("loss", epoch, step, mean);
      listener.point("learning_rate", epoch, step, learningRate);
      tellProgress();
      if (config.validateEvery().epochs().isPresent()
          && epoch % config.validateEvery().epochs().getAsInt() == 0) {
        validate();
      }
    }

    private void validate() {
      validated = step;
      if (best.isEmpty()) {
        return;
      }
      double value;
      try (var scorer = network.scorer()) {
        value = validation.orElseThrow().measure(scorer, epoch, step);
      }
      rate.validated(best.get().offer(value, epoch));
      tellProgress();
    }

    private boolean outOfPatience() {
      return best.isPresent()
          && config.earlyStopping().isPresent()
          && best.get().waited() >= config.earlyStopping().get().patience();
    }

    private void tellProgress() {
      long steps = (long) batches.perEpoch() * config.epochs();
      listener.progress(
          step, steps, lastLoss, best.map(BestWeights::value).orElse(OptionalDouble.empty()));
    }
  }
}
