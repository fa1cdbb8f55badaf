package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.recital.components.loss.Bpr;
import org.recital.components.model.graph.LightGcn;
import org.recital.components.optimizer.Adam;
import org.recital.components.optimizer.Constant;
import org.recital.components.sampler.Uniform;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.TrainingData;

@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class TrainingMemoryTest {
  private static final int USERS = 300;
  private static final int ITEMS = 200;
  private static final int PER_USER = 10;

  /** If every step leaked one array of all nodes, memory usage would grow by 128 MB. */
  @Test
  void memory_usage_does_not_grow_with_the_number_of_steps() {
    List<Long> residentByEpoch = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainedNetwork trained = trainer(residentByEpoch).train(model(), data(), manager)) {
      assertThat(trained.epochs()).isEqualTo(22);
    }

    long early = residentByEpoch.get(1);
    long late = residentByEpoch.get(residentByEpoch.size() - 1);
    assertThat(late - early).isLessThan(40L << 20);
  }

  private static LightGcn model() {
    return new LightGcn(32, 2, 0.1);
  }

  private static Trainer trainer(List<Long> residentByEpoch) {
    TrainingConfig config =
        new TrainingConfig(
            22,
            OptionalInt.of(30),
            new Adam(1e-3, 0.9, 0.999, 1e-8, 0),
            new Constant(),
            new Uniform(1, false),
            new TrainingConfig.Interval(OptionalInt.of(1), OptionalInt.empty()),
            Optional.empty(),
            OptionalDouble.empty());
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void progress(
              long step, long steps, OptionalDouble loss, OptionalDouble selected) {}

          @Override
          public void resumed(int epoch, long step) {}

          @Override
          public void metricValue(String name, int epoch, long step, double value, Instant time) {
            if (name.equals("loss")) {
              residentByEpoch.add(resident());
            }
          }
        };
    return new Trainer(
        config, new Bpr(1e-4), new Seed(1), Optional.empty(), Optional.empty(), listener);
  }

  private static TrainingData data() {
    int[] offsets = new int[USERS + 1];
    int[] items = new int[USERS * PER_USER];
    for (int user = 0; user < USERS; user++) {
      offsets[user + 1] = (user + 1) * PER_USER;
      for (int i = 0; i < PER_USER; i++) {
        items[user * PER_USER + i] = (user * 7 + i * 13) % ITEMS;
      }
    }
    return new TrainingData(
        new Interactions(ITEMS, offsets, items, new float[0], new long[0]), Map.of(), Map.of());
  }

  private static long resident() {
    try {
      System.gc(); // so that garbage does not count
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
