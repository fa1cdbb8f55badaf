package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.CatalogueMetric;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.OrderMetric;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.RatedCases;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.metric.SimulatedPreferences;
import org.recital.registry.metric.TrainingPopularity;
import org.recital.registry.metric.TruthMetric;

/** Contract tests for every metric, on random lists, including short and empty lists. */
final class MetricContract {
  private static final int USERS = 12;
  private static final int ITEMS = 20;
  private static final int LISTS = 300;
  private static final Interactions TRAIN = RandomInteractions.of(USERS, ITEMS, 11);
  private static final MetricData DATA =
      new MetricData(
          new TrainingPopularity(TRAIN),
          TRAIN,
          Map.of("labels", labels(USERS)),
          Map.of("labels", labels(ITEMS)));

  private final SplittableRandom random = new SplittableRandom(11);

  private MetricContract() {}

  /** One or two of four labels for each user or item, except the first one, which has none. */
  private static Feature labels(int size) {
    List<int[]> codes = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      codes.add(IntStream.of(index % 4, index % 3).distinct().limit(index).toArray());
    }
    return new Feature.Labels(List.of("a", "b", "c", "d"), codes);
  }

  static List<DynamicTest> tests(Metric metric) {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("has a task", () -> assertThat(metric.tasks()).isNotEmpty()));
    MetricContract contract = new MetricContract();
    if (metric instanceof CaseMetric cases) {
      contract.ofLists(tests, ranked -> cases.over(DATA).of(ranked));
    } else if (metric instanceof TruthMetric truth) {
      contract.ofLists(tests, ranked -> truth.measure(ranked, new KnownPreferences()));
    } else if (metric instanceof CatalogueMetric catalogue) {
      tests.add(dynamicTest("values are finite", () -> contract.counts(catalogue)));
    } else if (metric instanceof OrderMetric order) {
      tests.add(dynamicTest("values are finite or NaN", () -> contract.pairs(order)));
    } else if (metric instanceof RatingMetric rating) {
      tests.add(dynamicTest("each rating contributes", () -> contract.ratings(rating)));
    }
    return tests;
  }

  private void ofLists(List<DynamicTest> tests, ToDoubleFunction<RankedCase> measure) {
    tests.add(
        dynamicTest(
            "values are finite or NaN",
            () -> {
              for (int i = 0; i < LISTS; i++) {
                assertThat(measure.applyAsDouble(list())).isNotInfinite();
              }
            }));
    tests.add(dynamicTest("items below the cutoff do not count", () -> belowCutoff(measure)));
    tests.add(
        dynamicTest(
            "equal lists have equal values",
            () -> {
              for (int i = 0; i < LISTS; i++) {
                RankedCase ranked = list();
                assertEqual(measure.applyAsDouble(ranked), measure.applyAsDouble(ranked));
              }
            }));
  }

  private void belowCutoff(ToDoubleFunction<RankedCase> measure) {
    for (int i = 0; i < LISTS; i++) {
      RankedCase ranked = list();
      int[] cut = Arrays.copyOf(ranked.ranking(), ranked.places());
      RankedCase shorter = new RankedCase(ranked.user(), cut, ranked.cutoff(), ranked.relevant());
      assertEqual(measure.applyAsDouble(shorter), measure.applyAsDouble(ranked));
    }
  }

  /** Checks that two values are equal; NaN equals NaN. */
  private static void assertEqual(double value, double expected) {
    assertThat(Double.valueOf(value)).isEqualTo(Double.valueOf(expected));
  }

  private void counts(CatalogueMetric metric) {
    for (int i = 0; i < LISTS; i++) {
      int[] counts = random.ints(1 + i, 0, 4).toArray();
      counts[0] = 1;
      assertThat(metric.measure(counts)).isFinite();
    }
  }

  private void pairs(OrderMetric metric) {
    assertThat(metric.hasCutoff()).isFalse();
    for (int i = 0; i < LISTS; i++) {
      long pairs = random.nextLong(100);
      long right = random.nextLong(pairs + 1);
      long tied = random.nextLong(pairs - right + 1);
      assertThat(metric.measure(right, tied, pairs)).isNotInfinite();
    }
  }

  private void ratings(RatingMetric metric) {
    float[] predicted = {0.5f, 0.25f, 1, -2};
    float[] actual = {1, 0, 1, 1}; // valid for ratings on a scale and for clicks
    double[] contributions =
        metric.contributions(
            new RatedCases(new int[] {0, 0, 1, 2}, new int[] {5, 5, 200, 0}, predicted, actual));

    assertThat(metric.hasCutoff()).isFalse();
    assertThat(contributions).hasSize(4);
    for (double contribution : contributions) {
      assertThat(contribution).isNotInfinite();
    }
  }

  private RankedCase list() {
    int[] relevant = Arrays.copyOf(shuffled(), 1 + random.nextInt(8));
    Arrays.sort(relevant);
    return new RankedCase(
        random.nextInt(USERS),
        Arrays.copyOf(shuffled(), random.nextInt(ITEMS + 1)),
        1 + random.nextInt(12),
        relevant);
  }

  private int[] shuffled() {
    int[] items = new int[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      int at = random.nextInt(item + 1);
      items[item] = items[at];
      items[at] = item;
    }
    return items;
  }

  /** A user who prefers items with low indices. */
  private static final class KnownPreferences implements SimulatedPreferences {
    @Override
    public double of(int item) {
      return 1.0 / (1 + item);
    }

    @Override
    public double[] best(int k) {
      double[] best = new double[Math.min(k, ITEMS)];
      Arrays.setAll(best, this::of);
      return best;
    }
  }
}
