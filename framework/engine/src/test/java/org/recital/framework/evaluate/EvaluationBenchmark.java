package org.recital.framework.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import org.recital.registry.Registry;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.MetricName;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.Torch;

/**
 * Benchmark of a full ranking of 3,700 items for 6,000 users, the size of MovieLens-1M, with
 * embeddings of size 64. Prints the seconds for four accuracy metrics, for all metrics but AUC, and
 * for all metrics, at three cutoffs.
 */
final class EvaluationBenchmark {
  private static final int USERS = 6000;
  private static final int ITEMS = 3700;
  private static final int ROUNDS = 5;

  private EvaluationBenchmark() {}

  public static void main(String[] arguments) {
    Registry registry = Registry.load();
    List<String> all =
        registry.all(Metric.KIND).stream().map(component -> component.name()).toList();
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      System.out.printf(
          Locale.ROOT, "evaluation of %,d users x %,d items, cutoffs 5, 10, 20%n", USERS, ITEMS);
      time(registry, manager, List.of("nDCG", "Recall", "HitRate", "MRR"));
      time(registry, manager, all.stream().filter(name -> !name.equals("AUC")).toList());
      time(registry, manager, all);
    }
  }

  private static void time(Registry registry, NDManager manager, List<String> metrics) {
    Interactions train = interactions(1, 130);
    Interactions test = interactions(2, 17);
    EvaluationConfig config =
        new EvaluationConfig(
            new Candidates.Unseen(),
            metrics.stream().map(MetricName::parse).toList(),
            List.of(5, 10, 20),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            EvaluationConfig.TestedConfigurations.WINNERS);
    SplittableRandom random = new SplittableRandom(1);
    Candidates unseen = new Candidates.Unseen();
    Evaluator evaluator =
        new Evaluator(
            MetricSet.of(config, registry),
            CaseSet.ofUsers(test, train, SeenItems.of(train), unseen, random),
            MetricData.of(train),
            random);
    NDArray users = manager.randomNormal(new Shape(USERS, 64));
    NDArray items = manager.randomNormal(new Shape(64, ITEMS));
    double[] seconds = new double[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      long start = System.nanoTime();
      evaluator.evaluate(scorer(users, items), manager, done -> {});
      seconds[Math.max(0, round)] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "  %.2f s (median of %d, %.2f to %.2f): %s%n",
        seconds[ROUNDS / 2],
        ROUNDS,
        seconds[0],
        seconds[ROUNDS - 1],
        String.join(", ", metrics));
  }

  private static Scorer scorer(NDArray users, NDArray items) {
    return new Scorer() {
      @Override
      public NDArray score(Cases cases, NDManager manager) {
        long[] rows = Arrays.stream(cases.users()).asLongStream().toArray();
        return Torch.embedding(users, manager.create(rows), manager).matMul(items);
      }

      @Override
      public void close() {
        // the benchmark's manager owns the arrays
      }
    };
  }

  private static Interactions interactions(int seed, int perUser) {
    Random random = new Random(seed);
    int[] offsets = new int[USERS + 1];
    int[] items = new int[USERS * perUser];
    for (int user = 0; user < USERS; user++) {
      offsets[user + 1] = (user + 1) * perUser;
      for (int i = 0; i < perUser; i++) {
        items[user * perUser + i] = (int) (ITEMS * Math.pow(random.nextDouble(), 2));
      }
    }
    return new Interactions(ITEMS, offsets, items, new float[0], new long[0]);
  }
}
