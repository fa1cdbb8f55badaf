package org.recital.framework.trial;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.recital.framework.evaluate.Evaluation;
import org.recital.framework.evaluate.ListListener;
import org.recital.framework.evaluate.MetricSet;
import org.recital.framework.evaluate.PartEvaluator;
import org.recital.framework.folder.ModelFolder;
import org.recital.framework.folder.ModelFolderException;
import org.recital.framework.train.Seed;
import org.recital.framework.train.TrainedNetwork;
import org.recital.framework.train.Trainer;
import org.recital.framework.train.Validation;
import org.recital.registry.Registry;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.registry.model.FitContext;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.text.TextCache;

/** Training and evaluation of a trial whose data is prepared. */
final class TrialExecution {
  /**
   * Smallest estimate that is compared with the memory of the GPU. Smaller estimates are not
   * compared, because nvidia-smi takes up to a second.
   */
  private static final long CHECKED_ON_GPU = 1L << 30;

  private final TrialSpec spec;
  private final PreparedData data;
  private final NDManager manager;
  private final Stopwatch watch;
  private final TextCache texts;
  private final Trials.Request request;
  private final Consumer<TrialEvent> listener;
  private final Seed seed;
  private final MetricSet metrics;
  private final Evaluators evaluators;
  private final FitEvents fit;

  TrialExecution(
      TrialSpec spec,
      PreparedData data,
      Registry registry,
      NDManager manager,
      Stopwatch watch,
      TextCache texts,
      Trials.Request request,
      Consumer<TrialEvent> listener) {
    this.spec = spec;
    this.data = data;
    this.manager = manager;
    this.watch = watch;
    this.texts = texts;
    this.request = request;
    this.listener = listener;
    this.fit = new FitEvents(listener);
    this.seed = new Seed(spec.seed());
    this.metrics = MetricSet.of(spec.evaluation(), registry);
    metrics.requireWithin(data.split().train().items());
    this.evaluators = new Evaluators(spec.evaluation(), data, metrics, seed);
  }

  /**
   * Fits or trains the model, then evaluates it on validation and, if requested, on test.
   *
   * @return {@code Finished}, or {@code Stopped} if training stopped at its epoch limit
   * @throws TrialException if the model needs more memory than is free, or has no loss
   */
  TrialEvent run() {
    TrainingData training =
        new TrainingData(
            data.split().train(),
            data.dataset().userFeatures(),
            data.dataset().itemFeatures(),
            texts);
    requireMemory(MemoryEstimate.of(spec, data, training));
    if (spec.model() instanceof FittedModel model) {
      try (Scorer scorer = watch.time("train", () -> fit(model, training))) {
        save(scorer);
        return new TrialEvent.Finished(evaluate(scorer, 0, 0));
      }
    }
    GradientModel model = (GradientModel) spec.model();
    try (TrainedNetwork trained =
        watch.time(
            "train", () -> trainer().train(model, training, manager, request.extent().epochs()))) {
      watch.add("train", trained.earlierSeconds());
      if (!trained.complete()) {
        return new TrialEvent.Stopped(stopped(trained));
      }
      save(trained.scorer());
      return new TrialEvent.Finished(
          evaluate(trained.scorer(), trained.bestEpoch(), trained.epochs()));
    }
  }

  private TrialResult stopped(TrainedNetwork trained) {
    double selected =
        trained
            .selected()
            .orElseThrow(
                () ->
                    new TrialException(
                        "training stops after "
                            + trained.epochs()
                            + " epochs, but there was no validation before; validate more often"
                            + " with training: {validate_every: …}"));
    return new TrialResult(
        trained.bestEpoch(),
        trained.epochs(),
        Map.of(spec.select().orElseThrow(), selected),
        Map.of(),
        new int[0],
        List.of(),
        new int[0],
        Map.of(),
        watch.seconds(),
        Memory.peak(),
        provenance(trained.scorer()));
  }

  /**
   * Saves the model if that is requested and possible. A model without a test evaluation is not
   * saved.
   */
  private void save(Scorer scorer) {
    request
        .saved()
        .model()
        .filter(folder -> request.extent().test() && spec.model().canBeSaved())
        .ifPresent(
            folder -> {
              try {
                new ModelFolder(folder).write(SavedModel.of(request.trial(), data, scorer));
              } catch (ModelFolderException e) {
                throw new TrialException(
                    e.getMessage() + "; to train without saving, set run: {save_model: false}", e);
              }
              listener.accept(new TrialEvent.ModelSaved(folder));
            });
  }

  private Scorer fit(FittedModel model, TrainingData training) {
    FitContext context = new TrialFitContext(spec, data, metrics, request, fit).context();
    return model.fit(training, context, manager, seed.stream("initial-weights"));
  }

  private void requireMemory(MemoryEstimate estimate) {
    Device device = manager.getDevice();
    if (device.isGpu() && (!estimate.onDevice() || estimate.leastOfModel() < CHECKED_ON_GPU)) {
      return;
    }
    OptionalLong available = Memory.available(device);
    if (estimate.leastOfModel() > available.orElse(Long.MAX_VALUE)) {
      throw new TrialException(
          estimate.excess(available.getAsLong(), device.isGpu(), data.split().train()));
    }
  }

  private Trainer trainer() {
    return new Trainer(
        spec.training(),
        spec.loss()
            .orElseThrow(() -> new TrialException("a gradient-trained model needs a 'loss'")),
        seed,
        spec.evaluation()
            .select()
            .filter(name -> data.cases().validationSize() > 0)
            .map(this::validation),
        request.checkpoints(),
        new TrainingEvents(listener));
  }

  private Validation validation(Selection select) {
    PartEvaluator evaluator = evaluators.duringTraining();
    boolean lower = select.direction(metrics::direction) == Metric.Direction.LOWER;
    return new Validation() {
      @Override
      public Measured measure(Scorer scorer) {
        Map<MetricName, Double> values = evaluator.evaluate(scorer, manager, done -> {}).values();
        return new Measured(
            select.value(values, metrics::direction),
            select.undefined(values).stream().map(MetricName::toString).toList(),
            withSelection(values));
      }

      @Override
      public boolean better(double value, double than) {
        return lower ? value < than : value > than;
      }
    };
  }

  /** The validation metrics by name, including the selection metric if it is a weighted mean. */
  private Map<String, Double> withSelection(Map<MetricName, Double> values) {
    Map<String, Double> all = new LinkedHashMap<>();
    values.forEach((name, value) -> all.put(name.toString(), value));
    spec.evaluation()
        .select()
        .ifPresent(select -> all.put(select.toString(), select.value(values, metrics::direction)));
    return all;
  }

  private TrialResult evaluate(Scorer scorer, int bestEpoch, int epochs) {
    Map<String, Double> validation =
        data.cases().validationSize() == 0
            ? Map.of()
            : withSelection(
                watch
                    .time(
                        "validate",
                        () ->
                            evaluate(
                                evaluators.validation(),
                                scorer,
                                "validation",
                                data.cases().validationSize()))
                    .values());
    Optional<Evaluation> test =
        request.extent().test()
            ? Optional.of(test(scorer, epochs == 0 ? "the fitted model" : "epoch " + bestEpoch))
            : Optional.empty();
    return new TrialResult(
        bestEpoch,
        epochs,
        validation,
        test.map(Evaluation::values).orElse(Map.of()),
        test.map(Evaluation::users).orElse(new int[0]),
        test.map(evaluation -> data.dataset().users().originals(evaluation.users()))
            .orElse(List.of()),
        data.split().train().counts(test.map(Evaluation::users).orElse(new int[0])),
        test.map(Evaluation::cases).orElse(Map.of()),
        watch.seconds(),
        Memory.peak() + fit.memory(),
        provenance(scorer));
  }

  private Evaluation test(Scorer scorer, String evaluated) {
    listener.accept(new TrialEvent.TestEvaluated("final measurement of " + evaluated));
    return watch.time("test", () -> evaluateTest(scorer));
  }

  private Evaluation evaluateTest(Scorer scorer) {
    Optional<Path> saved = request.saved().lists();
    int cases = data.cases().testSize();
    if (saved.isEmpty() || !(data.cases() instanceof PartCases.Lists lists)) {
      return evaluate(evaluators.test(ListListener.NONE), scorer, "test", cases);
    }
    try (ListsFile file =
        new ListsFile(
            saved.get(), lists.test().users(), data.dataset().users(), data.dataset().items())) {
      Evaluation evaluation = evaluate(evaluators.test(file), scorer, "test", cases);
      file.complete();
      listener.accept(new TrialEvent.ListsSaved(saved.get()));
      return evaluation;
    }
  }

  private Map<String, String> provenance(Scorer scorer) {
    Map<String, String> facts = new LinkedHashMap<>(Provenance.of(manager.getDevice()));
    facts.putAll(scorer.provenance());
    facts.putAll(texts.facts());
    return facts;
  }

  private Evaluation evaluate(PartEvaluator evaluator, Scorer scorer, String part, int cases) {
    return evaluator.evaluate(
        scorer,
        manager,
        done ->
            listener.accept(
                new TrialEvent.Progress(
                    part, done, cases, OptionalDouble.empty(), OptionalDouble.empty())));
  }
}
