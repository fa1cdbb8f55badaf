package org.recital.components.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.CaseValues;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.TrainingPopularity;
import org.recital.registry.param.ParameterException;

/** Metrics of diversity, novelty and fairness, against slow versions of their formulas. */
class BeyondAccuracyTest {
  private static final int USERS = 15;
  private static final int ITEMS = 25;
  private static final Optional<String> ONLY = Optional.empty();

  private final SplittableRandom random = new SplittableRandom(5);
  private final Feature.Labels genres = RandomLabels.of(ITEMS, 6, random);
  private final Feature.Labels gender = RandomLabels.of(USERS, 3, random);
  private final Interactions train = train();
  private final MetricData data =
      new MetricData(
          new TrainingPopularity(train), train, Map.of("gender", gender), Map.of("genres", genres));

  @Test
  void diversity_is_the_mean_distance_of_all_pairs_of_labelled_items() {
    assertEqual(
        new IntraListDiversity(ONLY),
        ranked -> {
          List<Integer> listed = labelled(list(ranked));
          List<Double> distances = new ArrayList<>();
          for (int i = 0; i < listed.size(); i++) {
            for (int j = 0; j < i; j++) {
              distances.add(distance(listed.get(i), listed.get(j)));
            }
          }
          return mean(distances);
        });
  }

  @Test
  void profile_distance_is_the_discounted_mean_distance_to_all_items_of_the_profile() {
    for (boolean relevance : new boolean[] {true, false}) {
      assertEqual(
          new ProfileDistance(Optional.of("genres"), relevance),
          ranked -> {
            List<Integer> profile = labelled(List.copyOf(profile(ranked.user())));
            double sum = 0;
            double weights = 0;
            for (int rank = 1; rank <= list(ranked).size(); rank++) {
              int item = list(ranked).get(rank - 1);
              if (genres.codes().get(item).length > 0) {
                double weight = 1 / (Math.log(rank + 1) / Math.log(2));
                List<Double> distances = profile.stream().map(j -> distance(item, j)).toList();
                sum += !relevance || isRelevant(ranked, item) ? weight * mean(distances) : 0;
                weights += weight;
              }
            }
            for (int rank = list(ranked).size() + 1; rank <= ranked.cutoff(); rank++) {
              weights += 1 / (Math.log(rank + 1) / Math.log(2));
            }
            return profile.isEmpty() ? Double.NaN : sum / weights;
          });
    }
  }

  @Test
  void popularity_complement_is_the_discounted_share_of_users_without_the_item() {
    for (boolean relevance : new boolean[] {true, false}) {
      assertEqual(
          new PopularityComplement(relevance),
          ranked -> {
            double sum = 0;
            double weights = 0;
            for (int rank = 1; rank <= ranked.cutoff(); rank++) {
              double weight = 1 / (Math.log(rank + 1) / Math.log(2));
              weights += weight;
              if (rank > list(ranked).size()) {
                continue;
              }
              int item = list(ranked).get(rank - 1);
              double users = IntStream.range(0, USERS).filter(u -> train.count(u) > 0).count();
              double with =
                  IntStream.range(0, USERS).filter(u -> profile(u).contains(item)).count();
              sum += !relevance || isRelevant(ranked, item) ? weight * (1 - with / users) : 0;
            }
            return sum / weights;
          });
    }
  }

  @Test
  void serendipity_counts_relevant_items_that_are_not_among_the_most_popular() {
    assertEqual(
        new Serendipity(),
        ranked -> {
          List<Integer> obvious =
              IntStream.range(0, ITEMS)
                  .filter(item -> !profile(ranked.user()).contains(item))
                  .boxed()
                  .sorted((a, b) -> Long.compare(count(b), count(a)))
                  .limit(ranked.cutoff())
                  .toList();
          double found =
              list(ranked).stream()
                  .filter(item -> isRelevant(ranked, item) && !obvious.contains(item))
                  .count();
          return found / ranked.cutoff();
        });
  }

  @Test
  void miscalibration_is_the_divergence_of_the_labels_from_those_of_the_profile() {
    assertEqual(
        new Miscalibration(ONLY, 0.01),
        ranked -> {
          List<Integer> profile = labelled(List.copyOf(profile(ranked.user())));
          List<Integer> listed = labelled(list(ranked));
          if (profile.isEmpty() || listed.isEmpty()) {
            return Double.NaN;
          }
          double sum = 0;
          for (int label = 0; label < genres.labels().size(); label++) {
            double p = share(label, profile);
            double q = 0.99 * share(label, listed) + 0.01 * p;
            sum += p == 0 ? 0 : p * Math.log(p / q);
          }
          return sum;
        });
  }

  @Test
  void a_list_with_the_labels_of_the_profile_is_calibrated() {
    int[] profile = profile(3).stream().mapToInt(Integer::intValue).toArray();
    RankedCase same = new RankedCase(3, profile, ITEMS, new int[] {0});

    assertThat(new Miscalibration(ONLY, 0.01).over(data).of(same)).isCloseTo(0, within(1e-12));
  }

  @Test
  void a_gap_is_the_difference_between_the_best_and_the_worst_label() {
    UserGap gap =
        new UserGap(
            new Recall(),
            "Recall[gap]",
            new UserGap.Config(Optional.of("gender"), OptionalDouble.empty()));
    List<Set<Integer>> groups = new ArrayList<>();
    for (int label = 0; label < 3; label++) {
      int wanted = label;
      groups.add(users(u -> IntStream.of(gender.codes().get(u)).anyMatch(code -> code == wanted)));
    }

    assertGap(gap, groups);
  }

  @Test
  void a_gap_in_activity_is_the_difference_between_the_most_active_users_and_the_others() {
    UserGap gap =
        new UserGap(
            new Recall(),
            "Recall[gap]",
            new UserGap.Config(Optional.empty(), OptionalDouble.of(0.2)));
    Set<Integer> active =
        new HashSet<>(
            IntStream.range(0, USERS)
                .boxed()
                .sorted((a, b) -> Integer.compare(train.count(b), train.count(a)))
                .limit(3) // 20 % of the 14 users with training interactions, rounded up
                .toList());

    assertGap(gap, List.of(active, users(user -> !active.contains(user))));
  }

  @Test
  void a_gap_is_undefined_if_all_cases_belong_to_one_group() {
    UserGap gap =
        new UserGap(
            new Recall(),
            "Recall[gap]",
            new UserGap.Config(Optional.empty(), OptionalDouble.empty()));
    CaseValues one = new CaseValues(new int[] {0}, new int[] {1}, new double[] {0.5});

    assertThat(gap.contributions(one, data)).containsExactly(Double.NaN);
  }

  @Test
  void a_metric_of_labels_needs_a_feature_with_labels() {
    MetricData numbers =
        new MetricData(
            new TrainingPopularity(train),
            train,
            Map.of(),
            Map.of("year", new Feature.Numbers(new float[ITEMS])));

    assertThatThrownBy(() -> new IntraListDiversity(ONLY).over(numbers))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "metric 'IntraListDiversity' needs an item feature with labels, such as genres, which"
                + " this data set does not have; remove the metric, or use another data set");
    assertThatThrownBy(() -> new ProfileDistance(Optional.of("genre"), true).over(data))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "metric 'EPD' needs an item feature with labels, but there is none with the name"
                + " 'genre'. Features with labels: genres");
    assertThatThrownBy(
            () ->
                new UserGap(
                        new Recall(),
                        "Recall[gap]",
                        new UserGap.Config(Optional.of("sex"), OptionalDouble.empty()))
                    .over(data))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "metric 'Recall[gap]' needs a user feature with labels, but there is none with the"
                + " name 'sex'. Features with labels: gender");
  }

  @Test
  void the_feature_must_be_named_if_there_are_several() {
    MetricData two =
        new MetricData(
            new TrainingPopularity(train),
            train,
            Map.of(),
            Map.of("genres", genres, "actors", genres));

    assertThatThrownBy(() -> new Miscalibration(ONLY, 0.01).over(two))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "metric 'Miscalibration' must name one of the item features with labels: actors,"
                + " genres; write Miscalibration(feature=actors)");
  }

  @Test
  void missing_positions_count_as_not_novel() {
    int[] relevant = {3};
    CaseMetric.Measure epc = new PopularityComplement(true).over(data);

    double alone = epc.of(new RankedCase(0, new int[] {3}, 10, relevant));
    double among =
        epc.of(new RankedCase(0, new int[] {3, 0, 1, 2, 4, 5, 6, 7, 8, 9}, 10, relevant));

    assertThat(alone).isEqualTo(among);
  }

  @Test
  void groups_by_activity_and_by_a_feature_exclude_each_other() {
    assertThatThrownBy(() -> new UserGap.Config(Optional.of("gender"), OptionalDouble.of(0.2)))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("must not be given together with 'feature'");
  }

  private void assertEqual(CaseMetric metric, ToDoubleFunction<RankedCase> slow) {
    int defined = 0;
    for (int trial = 0; trial < 500; trial++) {
      RankedCase ranked = ranked();
      double expected = slow.applyAsDouble(ranked);
      double value = metric.over(data).of(ranked);

      assertThat(Double.isNaN(value)).isEqualTo(Double.isNaN(expected));
      if (!Double.isNaN(expected)) {
        assertThat(value).isCloseTo(expected, within(1e-12));
        defined++;
      }
    }
    assertThat(defined).isGreaterThan(250);
  }

  private void assertGap(UserGap gap, List<Set<Integer>> groups) {
    int[] users = IntStream.range(0, 200).map(c -> random.nextInt(USERS)).toArray();
    double[] values = Arrays.stream(users).mapToDouble(user -> random.nextDouble()).toArray();
    values[7] = Double.NaN;
    double[] means =
        groups.stream()
            .mapToDouble(
                group ->
                    mean(
                        IntStream.range(0, 200)
                            .filter(c -> group.contains(users[c]) && !Double.isNaN(values[c]))
                            .mapToObj(c -> values[c])
                            .toList()))
            .toArray();
    Arrays.sort(means);

    double[] contributions = gap.contributions(new CaseValues(users, new int[200], values), data);

    double mean =
        Arrays.stream(contributions).filter(value -> !Double.isNaN(value)).average().orElseThrow();
    assertThat(mean).isCloseTo(means[means.length - 1] - means[0], within(1e-12));
    assertThat(mean).isPositive();
  }

  private static Set<Integer> users(IntPredicate predicate) {
    return new HashSet<>(IntStream.range(0, USERS).filter(predicate).boxed().toList());
  }

  private double distance(int one, int other) {
    double common =
        IntStream.of(genres.codes().get(one))
            .filter(label -> IntStream.of(genres.codes().get(other)).anyMatch(l -> l == label))
            .count();
    double sizes = (double) genres.codes().get(one).length * genres.codes().get(other).length;
    return 1 - common / Math.sqrt(sizes);
  }

  private double share(int label, List<Integer> items) {
    return mean(
        items.stream()
            .map(item -> genres.codes().get(item))
            .map(codes -> IntStream.of(codes).anyMatch(c -> c == label) ? 1.0 / codes.length : 0.0)
            .toList());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private List<Integer> labelled(List<Integer> items) {
    return items.stream().filter(item -> genres.codes().get(item).length > 0).toList();
  }

  private Set<Integer> profile(int user) {
    return new HashSet<>(train.itemsOf(user));
  }

  private long count(int item) {
    return IntStream.of(train.itemColumn()).filter(other -> other == item).count();
  }

  private static List<Integer> list(RankedCase ranked) {
    return IntStream.of(ranked.ranking()).limit(ranked.cutoff()).boxed().toList();
  }

  private static boolean isRelevant(RankedCase ranked, int item) {
    return IntStream.of(ranked.relevant()).anyMatch(relevant -> relevant == item);
  }

  private RankedCase ranked() {
    int[] relevant = random.ints(1 + random.nextInt(12), 0, ITEMS).distinct().sorted().toArray();
    int[] ranking = random.ints(random.nextInt(20), 0, ITEMS).distinct().toArray();
    return new RankedCase(random.nextInt(USERS), ranking, 1 + random.nextInt(10), relevant);
  }

  /** Random interactions, some repeated; the first user has none. */
  private Interactions train() {
    int[] offsets = new int[USERS + 1];
    for (int user = 1; user < USERS; user++) {
      offsets[user + 1] = offsets[user] + 1 + random.nextInt(9);
    }
    int[] items = random.ints(offsets[USERS], 0, ITEMS - 3).toArray();
    return new Interactions(ITEMS, offsets, items, new float[0], new long[0]);
  }
}
