package org.recital;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.recital.Recommender.Scored;
import org.recital.framework.folder.ModelFolder;
import org.recital.framework.folder.TrainedModel;
import org.recital.registry.config.Components;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.model.InnerProductScorer;

/**
 * One side of {@code scripts/benchmark/recommend}: saves a model with random embeddings, loads it,
 * and recommends items to all users whenever a line arrives. Prints the seconds and the items of
 * the first user.
 */
final class RecommendBenchmark {
  private static final int SIZE = 64;
  private static final int SEEN = 100;

  private RecommendBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int users = Integer.parseInt(arguments[1]);
    int items = Integer.parseInt(arguments[2]);
    int top = Integer.parseInt(arguments[3]);
    save(folder, users, items);
    List<String> all = IntStream.range(0, users).mapToObj(Integer::toString).toList();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Recommender recommender = Recommender.load(folder)) {
      System.out.println("ready");
      while (lines.readLine() != null) {
        long start = System.nanoTime();
        List<List<Scored>> lists = recommender.recommendAll(all, top, RecommendOptions.DEFAULTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "%.3f %s%n",
            seconds,
            String.join(",", lists.get(0).stream().map(Scored::item).toList()));
      }
    }
  }

  private static void save(Path folder, int users, int items) {
    Interactions history = history(users, items);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      new ModelFolder(folder)
          .write(
              new TrainedModel(
                  Components.model("bpr-mf", Map.of("embedding_size", SIZE)),
                  new InnerProductScorer(
                      manager, manager.randomNormal(new Shape(users + items, SIZE)), users),
                  Ids.range(users),
                  Ids.range(items),
                  history,
                  SeenItems.of(history),
                  Optional.empty()));
    }
  }

  private static Interactions history(int users, int items) {
    Random random = new Random(1);
    int[] offsets = new int[users + 1];
    for (int user = 0; user < users; user++) {
      offsets[user + 1] = offsets[user] + SEEN;
    }
    int[] columns = random.ints(offsets[users], 0, items).toArray();
    return new Interactions(items, offsets, columns, new float[0], new long[0]);
  }
}
