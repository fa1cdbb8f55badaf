package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.NumberText;
import org.recital.registry.torch.Torch;

/** A network while it is trained. Runs once. */
final class TrainingRun {
  /**
   * Numbers of a step that one thread is done with sooner than several: waking a second one takes
   * as long as it takes to work on some hundred thousand of them, and a step wakes it several
   * times.
   */
  private static final long FEW = 1 << 21;

  private final Trainer trainer;
  private final TrainingConfig config;
  private final Network network;
  private final Batches batches;
  private final Loss.Objective loss;
  private final Optimizer optimizer;
  private final Schedule.Rate rate;
  private final NDManager manager;
  private final NDArray lossOfEpoch; // [], summed over the rows
  private final Optional<BestWeights> best;
  private final Curves curves;
  private final Optional<Checkpointer> keeper;
  private final Throttle throttle = new Throttle();
  private Position at = Position.START;
  private int begun; // the epoch that the batches are in

  /**
   * @param manager what is made for the whole of it lives in
   */
  TrainingRun(
      Trainer trainer,
      Network network,
      Batches batches,
      Loss.Objective loss,
      Optimizer optimizer,
      NDManager manager) {
    this.trainer = trainer;
    this.config = trainer.config();
    this.network = network;
    this.batches = batches;
    this.loss = loss;
    this.optimizer = optimizer;
    this.manager = manager;
    rate = config.schedule().start(config.epochs());
    lossOfEpoch = manager.create(0f);
    best = trainer.validation().map(by -> new BestWeights(by, network.weights(), manager));
    curves = new Curves(trainer.listener());
    keeper = trainer.checkpoints().map(Checkpointer::new);
  }

  void all() {
    keeper.flatMap(file -> file.read(arrays())).ifPresent(this::resume);
    while (!done() && !outOfPatience()) {
      if (at.epoch() == 0 || at.batch() == batches.perEpoch()) {
        at = at.nextEpoch();
        lossOfEpoch.subi(lossOfEpoch);
      }
      if (begun != at.epoch()) {
        begun = at.epoch();
        batches.begin(begun);
        network.begin(begun);
      }
      oneStep();
      validateAndTell();
      keeper.filter(file -> file.due(at.step())).ifPresent(this::keep);
    }
    meanLoss(); // which may be of a part of an epoch
    if (at.validated() < at.step()) {
      validate();
    }
    keeper.ifPresent(this::keep);
    best.ifPresent(BestWeights::restore);
  }

  int bestEpoch() {
    return best.map(BestWeights::epoch).orElse(at.epoch());
  }

  /** Epochs that were begun. */
  int epoch() {
    return at.epoch();
  }

  private boolean done() {
    return at.epoch() == config.epochs() && at.batch() == batches.perEpoch();
  }

  private boolean outOfPatience() {
    return best.isPresent()
        && config.earlyStopping().isPresent()
        && best.get().waited() >= config.earlyStopping().get().patience();
  }

  private double learningRate() {
    return config.optimizer().learningRate() * rate.factor(at.epoch());
  }

  private void oneStep() {
    Torch.seed(trainer.seed().stream("dropout/" + at.step()).nextLong());
    try (NDManager temporary = manager.newSubManager()) {
      Batch batch = batches.batch(at.batch(), temporary);
      if (small(batch)) {
        Torch.alone(() -> learn(batch, temporary));
      } else {
        learn(batch, temporary);
      }
      at = at.learned(batch.rows());
    } finally {
      Torch.stopRecording(); // also where a loss has thrown
    }
  }

  private boolean small(Batch batch) {
    Set<Scoring> needs = trainer.loss().requiredScores();
    return !needs.contains(Scoring.CATALOGUE)
        && !needs.contains(Scoring.SHARED)
        && network.work(batch) <= FEW;
  }

  private void learn(Batch batch, NDManager temporary) {
    Network.Pass pass = network.pass(batch, temporary);
    NDArray ofScores = loss.of(pass.scores()); // []
    NDArray value = pass.term().map(ofScores::add).orElse(ofScores);
    NDList gradients = pass.gradients(value);
    optimizer.step(gradients, learningRate());
    Torch.addTo(lossOfEpoch, value, (double) batch.rows());
  }

  private void validateAndTell() {
    if (throttle.open()) {
      tellProgress();
    }
    if (divides(config.validateEvery().steps(), at.step())) {
      validate();
    }
    if (at.batch() < batches.perEpoch()) {
      return;
    }
    at = at.withLoss(meanLoss());
    curves.add("loss", at, at.loss());
    curves.add("learning_rate", at, learningRate());
    tellProgress();
    if (divides(config.validateEvery().epochs(), at.epoch())) {
      validate();
    }
  }

  private static boolean divides(OptionalInt interval, long number) {
    return interval.isPresent() && number % interval.getAsInt() == 0;
  }

  private double meanLoss() {
    double mean = lossOfEpoch.getFloat() / at.rows();
    if (!Double.isFinite(mean)) {
      throw new TrainingException(
          "the loss became "
              + mean
              + " in epoch "
              + at.epoch()
              + " (step "
              + at.step()
              + "); a smaller learning_rate than "
              + NumberText.of(learningRate())
              + " may keep it finite");
    }
    return mean;
  }

  private void validate() {
    at = at.validatedNow();
    if (best.isEmpty()) {
      return;
    }
    Validation.Measured measured;
    try (Scorer scorer = network.validationScorer()) {
      measured = trainer.validation().orElseThrow().measure(scorer);
    }
    measured.all().forEach((metric, value) -> curves.add("validation/" + metric, at, value));
    rate.validated(at.epoch(), best.get().offer(measured.selected(), at.epoch()));
    tellProgress();
  }

  private void tellProgress() {
    long steps = (long) batches.perEpoch() * config.epochs();
    OptionalDouble mean =
        Double.isNaN(at.loss()) ? OptionalDouble.empty() : OptionalDouble.of(at.loss());
    OptionalDouble selected = best.map(BestWeights::value).orElse(OptionalDouble.empty());
    trainer.listener().progress(at.step(), steps, mean, selected);
  }

  private void keep(Checkpointer file) {
    double[] mark = best.map(BestWeights::mark).orElse(new double[0]);
    file.write(new Checkpoint(file.identity(), at, rate.memory(), mark, curves.told()), arrays());
  }

  private void resume(Checkpoint from) {
    at = from.position();
    rate.remember(from.rate());
    best.ifPresent(weights -> weights.remember(from.best()));
    curves.again(from.points());
    trainer.listener().resumed(at.epoch(), at.step());
  }

  /** All numbers on the device that training goes on from. */
  private NDList arrays() {
    NDList all = new NDList(network.weights());
    all.addAll(optimizer.state());
    best.ifPresent(weights -> all.addAll(weights.copy()));
    all.add(lossOfEpoch);
    return all;
  }
}
