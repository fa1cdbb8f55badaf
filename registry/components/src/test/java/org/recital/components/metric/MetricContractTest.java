package org.recital.components.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.CatalogueMetric;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.Metric.Direction;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.OrderMetric;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.metric.TrainingPopularity;

/** Contract of every registered metric, on random lists, including short and empty ones. */
class MetricContractTest {
  private static final int USERS = 12;
  private static final int ITEMS = 20;
  private static final Set<String> UNBOUNDED =
      Set.of("AveragePopularity", "PopularityLift", "Novelty", "Entropy", "DCG", "Miscalibration");

  /** Metrics that are undefined for some lists, such as those without items with labels. */
  private static final Set<String> PARTIAL = Set.of("IntraListDiversity", "EPD", "Miscalibration");

  private static final Map<String, ToDoubleFunction<RankedCase>> SLOW =
      Map.ofEntries(
          Map.entry("Precision", MetricContractTest::precision),
          Map.entry("Recall", MetricContractTest::recall),
          Map.entry("F1", MetricContractTest::harmonicMean),
          Map.entry("RPrecision", MetricContractTest::precisionAtRelevant),
          Map.entry("RBP", MetricContractTest::rankBiased),
          Map.entry("HitRate", ranked -> Math.min(1, hits(ranked, ranked.cutoff()))),
          Map.entry("MRR", MetricContractTest::reciprocalRank),
          Map.entry("MAP", MetricContractTest::averagePrecision),
          Map.entry("DCG", MetricContractTest::gain),
          Map.entry("nDCG", ranked -> gain(ranked) / gain(ideal(ranked))));

  private final SplittableRandom random = new SplittableRandom(11);
  private final Interactions train = train();
  private final MetricData data =
      new MetricData(
          new TrainingPopularity(train),
          train,
          Map.of("labels", RandomLabels.of(USERS, 3, random)),
          Map.of("labels", RandomLabels.of(ITEMS, 5, random)));

  static Stream<String> caseMetrics() {
    return all(CaseMetric.class).keySet().stream();
  }

  static Stream<String> metrics() {
    return all(Metric.class).keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void the_registered_name_parses_back(String name) {
    Metric metric = metric(name);
    MetricName parsed = MetricName.parse(name);

    assertThat(parsed.component()).isEqualTo(name);
    assertThat(MetricName.parse(parsed.at(10).toString()).component()).isEqualTo(name);
    assertThat(metric.tasks()).isNotEmpty();
    assertThat(metric.hasCutoff())
        .isEqualTo(!(metric instanceof OrderMetric || metric instanceof RatingMetric));
  }

  @ParameterizedTest
  @MethodSource("caseMetrics")
  void values_are_finite_or_nan_and_fractions_are_between_0_and_1(String name) {
    CaseMetric.Measure measure = measure(name);

    for (int trial = 0; trial < 500; trial++) {
      RankedCase ranked = ranked();
      double value = measure.of(ranked);

      assertThat(value).isNotInfinite();
      if (ranked.places() > 0
          && !name.contains("[")
          && !PARTIAL.contains(name)
          && train.count(ranked.user()) > 0) {
        assertThat(value).isNotNaN();
      }
      if (!Double.isNaN(value) && !UNBOUNDED.contains(name)) {
        assertThat(value).isBetween(0.0, 1 + 1e-12);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("caseMetrics")
  void a_list_with_the_relevant_items_first_is_no_worse_than_one_with_them_last(String name) {
    if (SLOW.containsKey(name) || metric(name) instanceof SegmentRecall) {
      int[] relevant = {2, 5, 9};
      int[] first = {9, 2, 5, 0, 1, 3};
      int[] last = {0, 1, 3, 9, 2, 5};
      for (int cutoff = 1; cutoff <= 7; cutoff++) {
        double better = measure(name).of(new RankedCase(0, first, cutoff, relevant));
        double worse = measure(name).of(new RankedCase(0, last, cutoff, relevant));

        assertThat(better >= worse || Double.isNaN(better)).isTrue();
        assertThat(metric(name).direction()).isEqualTo(Direction.HIGHER);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("caseMetrics")
  void items_after_the_cutoff_do_not_count(String name) {
    for (int trial = 0; trial < 100; trial++) {
      RankedCase ranked = ranked();
      int[] cut = Arrays.copyOf(ranked.ranking(), ranked.places());

      double whole = measure(name).of(ranked);
      double part =
          measure(name).of(new RankedCase(ranked.user(), cut, ranked.cutoff(), ranked.relevant()));

      assertThat(Double.compare(whole, part)).isZero();
    }
  }

  @Test
  void relevance_metrics_agree_with_slow_reference_implementations() {
    SLOW.forEach(
        (name, slow) -> {
          for (int trial = 0; trial < 500; trial++) {
            RankedCase ranked = ranked();
            assertThat(measure(name).of(ranked))
                .as(name)
                .isCloseTo(slow.applyAsDouble(ranked), within(1e-12));
          }
        });
  }

  @Test
  void catalogue_metrics_are_finite_and_fractions_are_between_0_and_1() {
    all(CatalogueMetric.class)
        .forEach(
            (name, metric) -> {
              for (int trial = 0; trial < 100; trial++) {
                int[] counts = random.ints(1 + trial, 0, 4).toArray();
                counts[0] = 1;
                double value = metric.measure(counts);

                assertThat(value).as(name).isNotNegative().isFinite();
                if (!UNBOUNDED.contains(name)) {
                  assertThat(value).as(name).isLessThanOrEqualTo(1 + 1e-12);
                }
              }
            });
  }

  private CaseMetric.Measure measure(String name) {
    return ((CaseMetric) metric(name)).over(data);
  }

  private static Metric metric(String name) {
    return Components.metric(name);
  }

  private static <M extends Metric> Map<String, M> all(Class<M> form) {
    return Registry.load().all(Metric.KIND).stream()
        .filter(component -> form.isInstance(Components.metric(component.name())))
        .collect(
            Collectors.toMap(
                Component::name, component -> form.cast(Components.metric(component.name()))));
  }

  private RankedCase ranked() {
    int[] shuffled = shuffled();
    int[] relevant = Arrays.copyOf(shuffled(), 1 + random.nextInt(8));
    Arrays.sort(relevant);
    return new RankedCase(
        random.nextInt(USERS),
        Arrays.copyOf(shuffled, random.nextInt(ITEMS + 1)),
        1 + random.nextInt(12),
        relevant);
  }

  private int[] shuffled() {
    int[] items = new int[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      int other = random.nextInt(item + 1);
      items[item] = items[other];
      items[other] = item;
    }
    return items;
  }

  /** Random interactions; the first user has none. */
  private Interactions train() {
    int[] offsets = new int[USERS + 1];
    for (int user = 1; user < USERS; user++) {
      offsets[user + 1] = offsets[user] + 1 + random.nextInt(6);
    }
    int[] items = random.ints(offsets[USERS], 0, ITEMS - 3).toArray();
    return new Interactions(ITEMS, offsets, items, new float[0], new long[0]);
  }

  private static int hits(RankedCase ranked, int cutoff) {
    int hits = 0;
    for (int position = 0; position < Math.min(cutoff, ranked.ranking().length); position++) {
      int item = ranked.ranking()[position];
      hits += Arrays.stream(ranked.relevant()).anyMatch(relevant -> relevant == item) ? 1 : 0;
    }
    return hits;
  }

  private static double precision(RankedCase ranked) {
    return (double) hits(ranked, ranked.cutoff()) / ranked.cutoff();
  }

  private static double recall(RankedCase ranked) {
    return (double) hits(ranked, ranked.cutoff()) / ranked.relevant().length;
  }

  private static double harmonicMean(RankedCase ranked) {
    double both = precision(ranked) * recall(ranked);
    return both == 0 ? 0 : 2 * both / (precision(ranked) + recall(ranked));
  }

  private static double precisionAtRelevant(RankedCase ranked) {
    int depth = Math.min(ranked.cutoff(), ranked.relevant().length);
    return (double) hits(ranked, depth) / depth;
  }

  /** Persistence 0.8: the user stops reading at rank r with a probability of 0.2 · 0.8^(r − 1). */
  private static double rankBiased(RankedCase ranked) {
    double sum = 0;
    for (int rank = 1; rank <= ranked.cutoff(); rank++) {
      boolean hit = hits(ranked, rank) > hits(ranked, rank - 1);
      sum += hit ? 0.2 * Math.pow(0.8, rank - 1) : 0;
    }
    return sum;
  }

  private static double reciprocalRank(RankedCase ranked) {
    for (int rank = 1; rank <= ranked.cutoff(); rank++) {
      if (hits(ranked, rank) == 1) {
        return 1.0 / rank;
      }
    }
    return 0;
  }

  private static double averagePrecision(RankedCase ranked) {
    double sum = 0;
    for (int rank = 1; rank <= ranked.cutoff(); rank++) {
      int hits = hits(ranked, rank);
      sum += hits > hits(ranked, rank - 1) ? (double) hits / rank : 0;
    }
    return sum / Math.min(ranked.cutoff(), ranked.relevant().length);
  }

  private static double gain(RankedCase ranked) {
    double sum = 0;
    for (int rank = 1; rank <= ranked.cutoff(); rank++) {
      int gain = hits(ranked, rank) - hits(ranked, rank - 1);
      sum += gain / (Math.log(rank + 1) / Math.log(2));
    }
    return sum;
  }

  private static RankedCase ideal(RankedCase ranked) {
    return new RankedCase(ranked.user(), ranked.relevant(), ranked.cutoff(), ranked.relevant());
  }
}
