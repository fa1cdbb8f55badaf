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
import org.recital.registry.torch.HostValues;
import org.recital.registry.torch.Torch;

/** One run of the training loop. An instance can be used only once. */
final class TrainingRun {
  /**
   * Maximum work of a step, as measured by {@link Network#work}, for which one thread is faster
   * than several. Waking a second thread takes as long as processing a few hundred thousand
   * numbers, and is necessary several times per step.
   */
  private static final long SINGLE_THREAD_WORK = 1 << 21;

  private final Trainer trainer;
  private final TrainingConfig config;
  private final Network network;
  private final Batches batches;
  private final Loss.Objective loss;
  private final Optimizer optimizer;
  private final Schedule.Rate rate;
  private final NDManager manager;
  private final NDArray epochLoss; // [], sum over the rows
  private final Optional<BestWeights> best;
  private final Optional<Patience> patience;
  private final Curves curves;
  private final Optional<Checkpointer> checkpointer;
  private final Throttle throttle = new Throttle();
  private final long start = System.nanoTime();
  private double earlierSeconds; // training time before the last resumption
  private Position position = Position.START;
  private int startedEpoch; // last epoch that the batches and the network have begun

  /**
   * @param manager owner of arrays that live as long as the run
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
    epochLoss = manager.create(0f);
    best = trainer.validation().map(v -> new BestWeights(v, network.weights(), manager));
    patience = config.earlyStopping().map(stopping -> new Patience(stopping, comparison(stopping)));
    curves = new Curves(trainer.listener());
    checkpointer = trainer.checkpoints().map(Checkpointer::new);
  }

  /**
   * Trains until the last epoch or early stopping, then restores the best weights. If training
   * stops at the epoch limit, it can be continued later with the same results as without the stop.
   *
   * @param limit number of epochs after which training stops; empty for no limit
   * @return whether the training is complete
   * @throws TrainingException if the loss is not finite
   */
  boolean run(OptionalInt limit) {
    checkpointer.flatMap(file -> file.read(arrays())).ifPresent(this::resume);
    while (!done() && !stopsEarly() && !reached(limit)) {
      if (position.epoch() == 0 || position.batch() == batches.perEpoch()) {
        position = position.nextEpoch();
        epochLoss.subi(epochLoss);
      }
      if (startedEpoch != position.epoch()) {
        startedEpoch = position.epoch();
        batches.begin(startedEpoch);
        network.begin(startedEpoch);
      }
      step();
      reportAndValidate();
      checkpointer.filter(file -> file.due(position.step())).ifPresent(this::save);
    }
    if (!done() && !stopsEarly()) {
      checkpointer.ifPresent(this::save);
      return false;
    }
    meanLoss(); // also checks the loss of an incomplete last epoch
    if (position.validated() < position.step()) {
      validate();
    }
    checkpointer.ifPresent(this::save);
    best.ifPresent(BestWeights::restore);
    return true;
  }

  /** Best value of the selection metric; empty without a validation. */
  OptionalDouble selected() {
    return best.map(BestWeights::value).orElse(OptionalDouble.empty());
  }

  /** Training time before the training was resumed; 0 if it was not resumed. */
  double earlierSeconds() {
    return earlierSeconds;
  }

  int bestEpoch() {
    return best.map(BestWeights::epoch).orElse(position.epoch());
  }

  /** The number of epochs that were started. */
  int epoch() {
    return position.epoch();
  }

  /** The number of epochs that were completed. */
  int completeEpochs() {
    return position.batch() == batches.perEpoch() ? position.epoch() : position.epoch() - 1;
  }

  private boolean done() {
    return position.epoch() == config.epochs() && position.batch() == batches.perEpoch();
  }

  private boolean reached(OptionalInt limit) {
    return limit.isPresent()
        && (position.epoch() > limit.getAsInt()
            || (position.epoch() == limit.getAsInt() && position.batch() == batches.perEpoch()));
  }

  private boolean stopsEarly() {
    return patience.filter(Patience::exhausted).isPresent();
  }

  private Patience.Comparison comparison(TrainingConfig.EarlyStopping stopping) {
    return stopping.monitor() == TrainingConfig.Monitor.LOSS
        ? (loss, than) -> loss < than
        : trainer.validation().orElseThrow()::better;
  }

  private void monitor(TrainingConfig.Monitor monitor, double value) {
    if (config.earlyStopping().filter(stopping -> stopping.monitor() == monitor).isPresent()) {
      patience.orElseThrow().offer(value);
    }
  }

  private double learningRate() {
    return config.optimizer().learningRate() * rate.factor(position.epoch());
  }

  private void step() {
    Torch.seed(trainer.seed().stream("dropout/" + position.step()).nextLong());
    try (NDManager temporary = manager.newSubManager()) {
      Batch batch = batches.batch(position.batch(), temporary);
      if (fasterOnOneThread(batch)) {
        Torch.alone(() -> updateWeights(batch, temporary));
      } else {
        updateWeights(batch, temporary);
      }
      position = position.afterStep(batch.rows());
    } finally {
      Torch.stopRecording(); // also if the loss throws
    }
  }

  private boolean fasterOnOneThread(Batch batch) {
    Set<Scoring> scores = trainer.loss().requiredScores();
    return !scores.contains(Scoring.CATALOGUE)
        && !scores.contains(Scoring.SHARED)
        && network.work(batch) <= SINGLE_THREAD_WORK;
  }

  private void updateWeights(Batch batch, NDManager temporary) {
    Network.Pass pass = network.pass(batch, temporary);
    NDArray scoreLoss = loss.of(pass.scores()); // []
    NDArray value = pass.term().map(scoreLoss::add).orElse(scoreLoss); // []
    NDList gradients = pass.gradients(value);
    config.clipNorm().ifPresent(limit -> Torch.clipNorm(gradients, limit));
    optimizer.step(gradients, learningRate());
    Torch.addTo(epochLoss, value, (double) batch.rows());
  }

  private void reportAndValidate() {
    if (throttle.tryAcquire()) {
      reportProgress();
    }
    if (divides(config.validateEvery().steps(), position.step())) {
      validate();
    }
    if (position.batch() < batches.perEpoch()) {
      return;
    }
    position = position.withLoss(meanLoss());
    curves.add("loss", position, position.loss());
    monitor(TrainingConfig.Monitor.LOSS, position.loss());
    curves.add("learning_rate", position, learningRate());
    reportProgress();
    if (divides(config.validateEvery().epochs(), position.epoch())) {
      validate();
    }
  }

  private static boolean divides(OptionalInt interval, long number) {
    return interval.isPresent() && number % interval.getAsInt() == 0;
  }

  private double meanLoss() {
    double mean = HostValues.number(epochLoss) / position.rows();
    if (!Double.isFinite(mean)) {
      throw new TrainingException(
          "the loss became "
              + mean
              + " in epoch "
              + position.epoch()
              + " (step "
              + position.step()
              + "); a smaller learning_rate than "
              + NumberText.of(learningRate())
              + " may keep it finite");
    }
    return mean;
  }

  private void validate() {
    position = position.afterValidation();
    if (best.isEmpty()) {
      return;
    }
    Validation.Measured measured;
    try (Scorer scorer = network.validationScorer()) {
      measured = trainer.validation().orElseThrow().measure(scorer);
    }
    measured.all().forEach((metric, value) -> curves.add("validation/" + metric, position, value));
    monitor(TrainingConfig.Monitor.SELECT, measured.selected());
    rate.validated(position.epoch(), best.get().offer(measured, position.epoch()));
    reportProgress();
  }

  private void reportProgress() {
    long steps = (long) batches.perEpoch() * config.epochs();
    OptionalDouble mean =
        Double.isNaN(position.loss()) ? OptionalDouble.empty() : OptionalDouble.of(position.loss());
    trainer.listener().progress(position.step(), steps, mean, selected());
  }

  private void save(Checkpointer file) {
    double[] bestState = best.map(BestWeights::state).orElse(new double[0]);
    file.write(
        new Checkpoint(
            file.identity(),
            position,
            rate.memory(),
            bestState,
            patience.map(Patience::state).orElse(new double[0]),
            curves.values(),
            earlierSeconds + (System.nanoTime() - start) / 1e9),
        arrays());
  }

  private void resume(Checkpoint from) {
    position = from.position();
    earlierSeconds = from.seconds();
    rate.restoreState(from.rate());
    best.ifPresent(weights -> weights.loadState(from.best()));
    patience.ifPresent(stopping -> stopping.loadState(from.patience()));
    curves.replay(from.metricValues());
    trainer.listener().resumed(position.epoch(), position.step());
  }

  /** The arrays of a checkpoint: weights, optimizer state, best weights, loss of the epoch. */
  private NDList arrays() {
    NDList all = new NDList(network.weights());
    all.addAll(optimizer.state());
    best.ifPresent(weights -> all.addAll(weights.copy()));
    all.add(epochLoss);
    return all;
  }
}
