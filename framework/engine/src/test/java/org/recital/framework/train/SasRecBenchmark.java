package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.recital.components.loss.BinaryCrossEntropy;
import org.recital.components.loss.FullSoftmax;
import org.recital.components.model.sequence.SasRec;
import org.recital.components.optimizer.Adam;
import org.recital.components.optimizer.Constant;
import org.recital.components.sampler.Uniform;
import org.recital.framework.evaluate.Evaluation;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.evaluate.Evaluator;
import org.recital.framework.evaluate.MetricSet;
import org.recital.registry.Registry;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.loss.Loss;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.MetricName;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.torch.Activation;

/**
 * Recital's side of scripts/benchmark/sasrec: SASRec on the events of MovieLens-1M. Writes the data
 * and the settings for the same model in plain PyTorch. Then executes one command per line of
 * standard input, so that the two sides can take turns, and answers each with a line of JSON:
 *
 * <pre>  bce, full-softmax        trains one more epoch with this loss
 *  end, start               evaluates, with positions counted from the end or the start</pre>
 */
final class SasRecBenchmark {
  private static final String ANSWER = "benchmark: ";
  private static final int BATCH = 256;
  private static final double LEARNING_RATE = 1e-3;
  private static final long SEED = 1;
  private static final Map<String, Loss> LOSSES =
      Map.of("bce", new BinaryCrossEntropy(0), "full-softmax", new FullSoftmax(0));

  private final SasRecBenchmarkData data;
  private final Path folder;
  private final NDManager manager;
  private final TrainingData training;
  private final Map<String, Integer> epochs = new HashMap<>();
  private final Scorer untrained; // has the same cost
  private Optional<TrainedNetwork> trained = Optional.empty(); // with the last loss

  private SasRecBenchmark(SasRecBenchmarkData data, Path folder, NDManager manager) {
    this.data = data;
    this.folder = folder;
    this.manager = manager;
    this.training = new TrainingData(data.train(), Map.of(), Map.of());
    this.untrained =
        model(SasRec.Positions.START)
            .network(training, manager, new SplittableRandom(SEED))
            .scorer();
  }

  /** Arguments: the folder; n, to train on every n-th user; m, to evaluate every m-th user. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    SasRecBenchmarkData data =
        SasRecBenchmarkData.load(
            System.getenv(), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    data.write(folder, settings());
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      SasRecBenchmark benchmark = new SasRecBenchmark(data, folder, manager);
      answer(Map.of());
      BufferedReader commands =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        answer(LOSSES.containsKey(line) ? benchmark.train(line) : benchmark.evaluate(line));
      }
    }
  }

  /** Prints an answer with a prefix that distinguishes it from output of libraries. */
  private static void answer(Map<String, Object> values) throws IOException {
    System.out.println(ANSWER + new ObjectMapper().writeValueAsString(values));
  }

  private static Map<String, Object> settings() {
    SasRec model = model(SasRec.Positions.END);
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("batch", BATCH);
    settings.put("learning_rate", LEARNING_RATE);
    settings.put("seed", SEED);
    settings.put("size", model.embeddingSize());
    settings.put("layers", model.layers());
    settings.put("heads", model.heads());
    settings.put("feed_forward", model.feedForward());
    settings.put("dropout", model.dropout());
    settings.put("attention_dropout", model.attentionDropout());
    settings.put("longest", model.maxHistory());
    return settings;
  }

  /** A model with default parameters. */
  private static SasRec model(SasRec.Positions positions) {
    return new SasRec(
        64,
        2,
        2,
        4,
        Activation.GELU,
        SasRec.Norm.POST,
        positions,
        200,
        2,
        0.1,
        0,
        0,
        false,
        SasRec.Output.TIED,
        false,
        0.02);
  }

  /** Trains one more epoch, resuming from the checkpoint of the previous one. */
  private Map<String, Object> train(String loss) {
    int epoch = epochs.getOrDefault(loss, 0) + 1;
    epochs.put(loss, epoch);
    TrainingConfig config =
        new TrainingConfig(
            epoch,
            OptionalInt.of(BATCH),
            new Adam(LEARNING_RATE, 0.9, 0.999, 1e-8, 0),
            new Constant(),
            new Uniform(1, true), // as plain_sasrec.py does
            new TrainingConfig.Interval(OptionalInt.of(1), OptionalInt.empty()),
            Optional.empty(),
            OptionalDouble.empty());
    Checkpoints checkpoints =
        new Checkpoints(
            folder.resolve(loss), loss, new CheckpointInterval(9, CheckpointInterval.Unit.MINUTE));
    Stopwatch watch = new Stopwatch((data.trainingUsers() + BATCH - 1) / BATCH);
    Trainer trainer =
        new Trainer(
            config,
            Optional.ofNullable(LOSSES.get(loss)).orElseThrow(),
            new Seed(SEED),
            Optional.empty(),
            Optional.of(checkpoints),
            watch);
    trained.ifPresent(TrainedNetwork::close);
    trained = Optional.of(trainer.train(model(SasRec.Positions.END), training, manager));
    return watch.result;
  }

  private Map<String, Object> evaluate(String positions) {
    EvaluationConfig config =
        new EvaluationConfig(
            new Candidates.All(),
            List.of(MetricName.parse("DCG@10"), MetricName.parse("HitRate@10")),
            List.of(),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            EvaluationConfig.TestedConfigurations.WINNERS);
    Evaluator evaluator =
        new Evaluator(
            MetricSet.of(config, Registry.load()),
            data.cases(),
            MetricData.of(data.train()),
            new SplittableRandom(SEED));
    Scorer scorer = positions.equals("end") ? trained.orElseThrow().scorer() : untrained;
    Map<String, Object> result = new LinkedHashMap<>();
    long start = System.nanoTime();
    long processorStart = processorTime();
    Evaluation evaluation = evaluator.evaluate(scorer, manager, done -> {});
    result.put("clock", (System.nanoTime() - start) / 1e9);
    result.put("processor", (processorTime() - processorStart) / 1e9);
    evaluation.values().forEach((metric, value) -> result.put(metric.toString(), value));
    return result;
  }

  /**
   * The CPU time of all threads in nanoseconds, which is more reliable than wall-clock time on a
   * busy machine.
   */
  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** A listener that records the milliseconds per step and the loss of the last epoch. */
  private static final class Stopwatch implements TrainingListener {
    private final int steps;
    private final Map<String, Object> result = new LinkedHashMap<>();
    private long start = System.nanoTime();
    private long processorStart = processorTime();

    Stopwatch(int steps) {
      this.steps = steps;
    }

    @Override
    public void resumed(int epoch, long step) {
      start = System.nanoTime();
      processorStart = processorTime();
    }

    @Override
    public void metricValue(String name, int epoch, long step, double value, Instant time) {
      if (name.equals("loss")) {
        result.put("clock", (System.nanoTime() - start) / 1e6 / steps);
        result.put("processor", (processorTime() - processorStart) / 1e6 / steps);
        result.put("loss", value);
      }
    }

    @Override
    public void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected) {}
  }
}
