package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Network;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.torch.Activation;

/**
 * Time to score all 3,700 items for 6,000 users, the size of MovieLens-1M, with {@code neumf}: pair
 * by pair, and with the item part of the first layer computed once per batch of users. Not a test:
 * run {@code main}.
 */
final class NeuMfBenchmark {
  private static final int USERS = 6_000;
  private static final int ITEMS = 3_700;
  private static final int BATCH = 250;
  private static final int ROUNDS = 5;

  private NeuMfBenchmark() {}

  public static void main(String[] arguments) {
    time("[32, 16, 8], embeddings of 32", neuMf(32, List.of(32, 16, 8)));
    time("[128, 64], embeddings of 64", neuMf(64, List.of(128, 64)));
  }

  private static NeuMf neuMf(int size, List<Integer> layers) {
    return new NeuMf(
        size, size, layers, NeuMf.Branches.BOTH, Activation.RELU, Activation.NONE, 0, 0.1);
  }

  private static void time(String name, NeuMf model) {
    Interactions train =
        new Interactions(ITEMS, new int[USERS + 1], new int[0], new float[0], new long[0]);
    TrainingData data = new TrainingData(train, Map.of(), Map.of());
    Cases cases = Cases.ofUsers(train, IntStream.range(0, BATCH).toArray());
    double[] pairs = new double[ROUNDS];
    double[] items = new double[ROUNDS];
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Network network = model.network(data, manager, new SplittableRandom(1));
        RatingScorer scorer = (RatingScorer) network.scorer()) {
      for (int round = -1; round < ROUNDS; round++) {
        int kept = Math.max(0, round);
        pairs[kept] = seconds(() -> scorePairs(cases, scorer, manager));
        items[kept] = seconds(() -> scorer.score(cases, manager).close());
      }
    }
    Arrays.sort(pairs);
    Arrays.sort(items);
    System.out.printf(
        Locale.ROOT,
        "neumf, layers %s: %.2f s pair by pair, %.2f s with the item part once (median of %d)%n",
        name,
        pairs[ROUNDS / 2],
        items[ROUNDS / 2],
        ROUNDS);
  }

  private static void scorePairs(Cases cases, RatingScorer scorer, NDManager manager) {
    int[] items = IntStream.range(0, ITEMS).toArray();
    int[] user = new int[ITEMS];
    for (int number : cases.users()) {
      Arrays.fill(user, number);
      try (NDArray scores = scorer.rate(user, items, manager)) {
        scores.getFloat(0);
      }
    }
  }

  /** Seconds that all users would take, from the time of a batch. */
  private static double seconds(Runnable batch) {
    long start = System.nanoTime();
    batch.run();
    return (System.nanoTime() - start) / 1e9 * USERS / BATCH;
  }
}
