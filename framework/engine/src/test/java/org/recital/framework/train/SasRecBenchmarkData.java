package org.recital.framework.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.recital.components.dataset.Synthetic;
import org.recital.components.split.GlobalTime;
import org.recital.components.split.Order;
import org.recital.framework.evaluate.CaseSet;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;
import org.recital.registry.split.Timeline;

/**
 * The data of {@link SasRecBenchmark}: the events of MovieLens-1M if they are available, otherwise
 * a simulated data set of the same size.
 *
 * @param train training interactions of the sampled users
 * @param cases test cases of the sampled users
 */
record SasRecBenchmarkData(String name, Interactions train, CaseSet cases) {
  private static final String EVENTS = "ml-1m-events";

  /**
   * Loads the data.
   *
   * @param environment environment variables, of which {@code RECITAL_DATA} is read
   * @param trained n, to train on every n-th user
   * @param evaluated m, to evaluate every m-th user
   */
  static SasRecBenchmarkData load(Map<String, String> environment, int trained, int evaluated) {
    Dataset dataset = dataset(environment.getOrDefault("RECITAL_DATA", ""));
    SplittableRandom random = new SplittableRandom(1);
    Split split =
        new GlobalTime(new GlobalTime.Config(0.1, 0.1, Order.GIVEN)).split(dataset, random);
    Timeline time = Timeline.of(split);
    int[] ends = time.test().clone();
    for (int user = 0; user < ends.length; user += evaluated) {
      ends[user] = time.all().to(user);
    }
    CaseSet cases = CaseSet.ofEvents(time.all(), time.test(), ends, new Candidates.All(), random);
    return new SasRecBenchmarkData(dataset.name(), everyNthUser(split.train(), trained), cases);
  }

  /** The interactions of every n-th user. */
  private static Interactions everyNthUser(Interactions all, int n) {
    int[] offsets = new int[all.users() + 1];
    IntArrayList items = new IntArrayList();
    for (int user = 0; user < all.users(); user++) {
      for (int i = all.from(user); i < all.to(user) && user % n == 0; i++) {
        items.add(all.item(i));
      }
      offsets[user + 1] = items.size();
    }
    return new Interactions(all.items(), offsets, items.toIntArray(), new float[0], new long[0]);
  }

  private static Dataset dataset(String folders) {
    List<Path> searched =
        Arrays.stream(folders.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder).toAbsolutePath())
            .toList();
    Path here = Path.of("").toAbsolutePath();
    DataHome home = new DataHome(searched, here.resolve("target/benchmark-cache"), here);
    if (searched.stream().noneMatch(folder -> Files.exists(folder.resolve(EVENTS + ".zip")))) {
      return new Synthetic(new Synthetic.Config(6_040, 3_416, 1_000_000, 8, 0.8, 1)).load(home);
    }
    return Components.dataset(
            "csv",
            Map.of("path", EVENTS + ".zip", "member", EVENTS + ".csv", "timestamp", "timestamp"))
        .load(home);
  }

  /** The number of users with enough interactions to train on. */
  int trainingUsers() {
    return (int) IntStream.range(0, train.users()).filter(user -> train.count(user) >= 2).count();
  }

  /** Writes the data as little-endian 32-bit integers, and the settings as JSON. */
  void write(Path folder, Map<String, Object> settings) throws IOException {
    settings.put("data", name);
    settings.put("items", train.items());
    settings.put("learners", trainingUsers());
    settings.put("cases", cases.size());
    new ObjectMapper().writeValue(folder.resolve("settings.json").toFile(), settings);
    write(folder, "train", train);
    write(folder, "timeline", cases.cases().history());
    write(folder.resolve("cases.users"), cases.users());
    write(folder.resolve("cases.ends"), cases.cases().ends());
  }

  private static void write(Path folder, String name, Interactions interactions)
      throws IOException {
    write(folder.resolve(name + ".offsets"), interactions.offsetColumn());
    write(folder.resolve(name + ".items"), interactions.itemColumn());
  }

  private static void write(Path file, int[] numbers) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(numbers);
    Files.write(file, bytes.array());
  }
}
