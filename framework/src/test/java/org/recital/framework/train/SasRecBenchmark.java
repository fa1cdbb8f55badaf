package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.recital.framework.evaluate.CaseSet;
import org.recital.framework.evaluate.Evaluation;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.evaluate.Evaluator;
import org.recital.framework.evaluate.Measures;
import org.recital.registry.Registry;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.loss.BinaryCrossEntropy;
import org.recital.registry.loss.FullSoftmax;
import org.recital.registry.loss.Loss;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.TrainingPopularity;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.model.sequence.SasRec;
import org.recital.registry.optimizer.Adam;
import org.recital.registry.optimizer.Constant;
import org.recital.registry.sampler.Uniform;

/**
 * Trains SASRec on MovieLens-1M's events by two losses and evaluates it on every case of the test,
 * with positions from the end and from the start. Writes what it found, and all that the same model
 * in plain PyTorch needs to do the same, to a folder: see scripts/benchmark/sasrec.
 */
final class SasRecBenchmark {
  private static final int BATCH = 256;
  private static final double LEARNING_RATE = 1e-3;
  private static final double ATTENTION_DROPOUT = 0; // the default, on both sides
  private static final long SEED = 1;

  private final SasRecBenchmarkData data;
  private final int epochs;
  private final NDManager manager;
  private final Map<String, Object> found = new LinkedHashMap<>();

  private SasRecBenchmark(SasRecBenchmarkData data, int epochs, NDManager manager) {
    this.data = data;
    this.epochs = epochs;
    this.manager = manager;
  }

  /** Arguments: the folder, the number of epochs, the number of threads. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int epochs = Integer.parseInt(arguments[1]);
    SasRecBenchmarkData data = SasRecBenchmarkData.load(System.getenv());
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("epochs", epochs);
    settings.put("threads", Integer.parseInt(arguments[2]));
    settings.put("batch", BATCH);
    settings.put("learning_rate", LEARNING_RATE);
    settings.put("seed", SEED);
    SasRec model = model(SasRec.Positions.END);
    settings.put("positions", "end");
    settings.put("size", model.embeddingSize());
    settings.put("layers", model.layers());
    settings.put("heads", model.heads());
    settings.put("feed_forward", model.feedForward());
    settings.put("dropout", model.dropout());
    settings.put("attention_dropout", model.attentionDropout());
    settings.put("longest", model.longestHistory());
    data.write(folder, settings);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      SasRecBenchmark benchmark = new SasRecBenchmark(data, epochs, manager);
      benchmark.all();
      SasRecBenchmarkData.json(folder.resolve("recital.json"), benchmark.found);
    }
  }

  private static SasRec model(SasRec.Positions positions) {
    return new SasRec(
        64,
        2,
        2,
        4,
        SasRec.Activation.GELU,
        SasRec.Norm.POST,
        positions,
        200,
        2,
        0.1,
        ATTENTION_DROPOUT,
        0,
        false,
        SasRec.Output.TIED,
        false,
        0.02);
  }

  private void all() {
    train("bce", new BinaryCrossEntropy(0)).close();
    try (Trained trained = train("full-softmax", new FullSoftmax(0))) {
      Evaluation quality = evaluate("end", trained.scorer());
      quality.values().forEach((metric, value) -> found.put(metric.toString(), value));
    }
    TrainingData training = new TrainingData(data.split().train(), Map.of(), Map.of());
    try (var fresh =
            model(SasRec.Positions.START)
                .network(training, manager, new SplittableRandom(SEED)); // costs as a trained one
        Scorer scorer = fresh.scorer()) {
      evaluate("start", scorer);
    }
  }

  private Trained train(String name, Loss loss) {
    TrainingConfig config =
        new TrainingConfig(
            epochs,
            BATCH,
            new Adam(LEARNING_RATE, 0.9, 0.999, 1e-8, 0),
            new Constant(),
            new Uniform(1, true), // as the plain one draws
            new TrainingConfig.Interval(OptionalInt.of(1), OptionalInt.empty()),
            Optional.empty());
    Stopwatch watch = new Stopwatch();
    Trainer trainer =
        new Trainer(config, loss, new Seed(SEED), Optional.empty(), Optional.empty(), watch);
    TrainingData training = new TrainingData(data.split().train(), Map.of(), Map.of());
    Trained trained = trainer.train(model(SasRec.Positions.END), training, manager);
    int steps = (data.learners() + BATCH - 1) / BATCH;
    found.put(name + " step", watch.median() / steps);
    found.put(name + " step, processor", watch.processor() / steps);
    found.put(name + " losses", watch.losses());
    System.err.printf("%s: %.0f ms a step%n", name, watch.median() / steps);
    return trained;
  }

  private Evaluation evaluate(String positions, Scorer scorer) {
    CaseSet cases = data.cases();
    EvaluationConfig config =
        new EvaluationConfig(
            new Candidates.All(),
            List.of(MetricName.parse("DCG@10"), MetricName.parse("HitRate@10")),
            List.of(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty());
    Evaluator evaluator =
        new Evaluator(
            Measures.of(config, Registry.load()),
            cases,
            new TrainingPopularity(data.split().train()),
            new SplittableRandom(SEED));
    long begun = System.nanoTime();
    long work = processorTime();
    Evaluation evaluation = evaluator.evaluate(scorer, manager, done -> {});
    double seconds = (System.nanoTime() - begun) / 1e9;
    found.put("evaluation, " + positions, seconds);
    found.put("evaluation, " + positions + ", processor", (processorTime() - work) / 1e9);
    System.err.printf("positions from the %s: %.1f s%n", positions, seconds);
    return evaluation;
  }

  /** Of all threads, in nanoseconds: on a machine with other work it says more than a clock. */
  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Takes the times between the ends of epochs. */
  private static final class Stopwatch implements TrainingListener {
    private final double[] milliseconds = new double[1_000];
    private final double[] work = new double[1_000]; // milliseconds of processors
    private final double[] losses = new double[1_000];
    private int epochs;
    private long begun = System.nanoTime();
    private long before = processorTime();

    @Override
    public void point(String name, int epoch, long step, double value) {
      if (name.equals("loss")) {
        milliseconds[epochs] = (System.nanoTime() - begun) / 1e6;
        work[epochs] = (processorTime() - before) / 1e6;
        losses[epochs++] = value;
        begun = System.nanoTime();
        before = processorTime();
      }
    }

    double[] losses() {
      return Arrays.copyOf(losses, epochs);
    }

    double median() {
      return median(milliseconds);
    }

    double processor() {
      return median(work);
    }

    /** Of the epochs but the first, in which much is done for the first time. */
    private double median(double[] values) {
      double[] later = Arrays.copyOfRange(values, epochs > 1 ? 1 : 0, epochs);
      Arrays.sort(later);
      return (later[(later.length - 1) / 2] + later[later.length / 2]) / 2;
    }

    @Override
    public void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected) {
      // of no interest here
    }

    @Override
    public void resumed(int epoch, long step) {
      // it begins anew
    }
  }
}
