package org.recital.components.metric;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.TrainingPopularity;

/**
 * CPU time of the per-case metrics for 6,000 users and lists of 20 out of 3,700 items. Not a test:
 * run {@code main}.
 */
final class MetricBenchmark {
  private static final int USERS = 6_000;
  private static final int ITEMS = 3_700;
  private static final int ROUNDS = 7;

  private MetricBenchmark() {}

  public static void main(String[] arguments) {
    SplittableRandom random = new SplittableRandom(1);
    Interactions train = interactions(random, 130);
    MetricData training =
        new MetricData(
            new TrainingPopularity(train),
            train,
            Map.of(),
            Map.of("labels", RandomLabels.of(ITEMS, 18, random)));
    List<RankedCase> cases =
        IntStream.range(0, USERS).mapToObj(user -> ranked(random, user)).toList();
    Map<String, CaseMetric.Measure> measures = new TreeMap<>();
    Registry.load()
        .all(Metric.KIND)
        .forEach(
            component -> {
              if (Components.metric(component.name()) instanceof CaseMetric metric) {
                measures.put(component.name(), metric.over(training));
              }
            });

    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    for (int round = 0; round < ROUNDS; round++) {
      long start = clock.getCurrentThreadCpuTime();
      double sum = 0;
      for (CaseMetric.Measure measure : measures.values()) {
        for (RankedCase ranked : cases) {
          double value = measure.of(ranked);
          sum += Double.isNaN(value) ? 0 : value;
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%d metrics of %,d lists of 20: %.1f ms of CPU time (checksum %.6f)%n",
          measures.size(),
          USERS,
          (clock.getCurrentThreadCpuTime() - start) / 1e6,
          sum);
    }
  }

  private static RankedCase ranked(SplittableRandom random, int user) {
    int[] ranking = random.ints(0, ITEMS).distinct().limit(20).toArray();
    int[] relevant = random.ints(0, ITEMS).distinct().limit(1 + random.nextInt(30)).toArray();
    Arrays.sort(relevant);
    return new RankedCase(user, ranking, 20, relevant);
  }

  private static Interactions interactions(SplittableRandom random, int each) {
    int[] offsets = new int[USERS + 1];
    Arrays.setAll(offsets, user -> user * each);
    int[] items = random.ints((long) USERS * each, 0, ITEMS).toArray();
    return new Interactions(ITEMS, offsets, items, new float[0], new long[0]);
  }
}
