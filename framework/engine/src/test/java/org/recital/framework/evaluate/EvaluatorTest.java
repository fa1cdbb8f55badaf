package org.recital.framework.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.registry.Registry;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset.TruePreferences;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.MetricName;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Scorer;

class EvaluatorTest {
  private static final int USERS = 40;
  private static final int ITEMS = 30;
  private static final float[] NONE = {};

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Interactions train = random(1, 6);
  private final Interactions test = random(2, 4);

  @AfterEach
  void close() {
    manager.close();
  }

  static List<Candidates> candidates() {
    return List.of(new Candidates.Unseen(), new Candidates.All(), new Candidates.Sampled(5));
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void metrics_equal_those_of_fully_sorted_candidates(Candidates candidates) {
    float[][] scores = scores(11);

    CaseSet cases = cases(candidates);
    Evaluation found = evaluate(scores, cases, "Recall@5", "nDCG@5", "AUC");

    float[] recall = found.cases().getOrDefault(MetricName.parse("Recall@5"), NONE);
    float[] auc = found.cases().getOrDefault(MetricName.parse("AUC"), NONE);
    for (int c = 0; c < cases.size(); c++) {
      List<Integer> ranking = sorted(scores[cases.users()[c]], candidateItems(cases, c));
      Set<Integer> relevant = new HashSet<>();
      Arrays.stream(cases.relevant().get(c)).forEach(relevant::add);
      long hits = ranking.stream().limit(5).filter(relevant::contains).count();
      assertThat(recall[c]).isEqualTo((float) ((double) hits / relevant.size()));
      assertThat(auc[c]).isEqualTo((float) auc(ranking, relevant), within(1e-6f));
    }
    assertThat(found.users()).isEqualTo(cases.users());
  }

  @Test
  void seen_items_are_neither_candidates_nor_relevant() {
    CaseSet cases = cases(new Candidates.Unseen());
    SeenItems seen = SeenItems.of(train);

    int relevant = 0;
    for (int c = 0; c < cases.size(); c++) {
      for (int item : cases.relevant().get(c)) {
        assertThat(seen.contains(cases.users()[c], item)).isFalse();
        relevant++;
      }
    }
    assertThat(relevant + cases.unreachable()).isEqualTo(SeenItems.of(test).itemColumn().length);
    assertThat(cases.size() + cases.withoutRelevant()).isEqualTo(USERS);
  }

  @Test
  void sampled_candidates_are_the_relevant_items_and_unseen_items() {
    CaseSet cases = cases(new Candidates.Sampled(5));
    SeenItems seen = SeenItems.of(train);

    for (int c = 0; c < cases.size(); c++) {
      int user = cases.users()[c];
      assertThat(cases.listedItems(c))
          .contains(cases.relevant().get(c))
          .doesNotHaveDuplicates()
          .hasSize(cases.relevant().get(c).length + 5);
      assertThat(Arrays.stream(cases.listedItems(c)).noneMatch(item -> seen.contains(user, item)))
          .isTrue();
    }
  }

  @Test
  void a_list_is_shorter_if_there_are_too_few_candidates() {
    CaseSet cases = cases(new Candidates.Sampled(1));

    Evaluation found = evaluate(scores(3), cases, "Recall@20", "Coverage@20");

    assertThat(found.values().get(MetricName.parse("Recall@20"))).isEqualTo(1);
  }

  @Test
  void equal_scores_are_ordered_by_the_seed_and_not_by_item() {
    float[][] equal = new float[USERS][ITEMS];
    CaseSet cases = cases(new Candidates.All());

    Set<Double> values = new HashSet<>();
    for (int seed = 0; seed < 8; seed++) {
      Evaluation found =
          evaluator(cases, seed, "Recall@5").evaluate(scorer(equal), manager, done -> {});
      values.add(found.values().get(MetricName.parse("Recall@5")));
    }

    assertThat(values).hasSizeGreaterThan(4);
    assertThat(evaluate(equal, cases, "Recall@5").values())
        .isEqualTo(evaluate(equal, cases, "Recall@5").values());
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void scores_that_are_the_same_for_all_cases_give_the_same_results(Candidates candidates) {
    Random random = new Random(4);
    CaseSet cases = cases(candidates);
    for (int seed = 0; seed < 20; seed++) {
      float[] common = new float[ITEMS];
      for (int item = 0; item < ITEMS; item++) {
        common[item] = new float[] {-0.0f, 0, 1, 2.5f, -1}[random.nextInt(5)];
      }
      common[random.nextInt(ITEMS)] = Float.NEGATIVE_INFINITY;
      float[][] scores = new float[USERS][];
      Arrays.fill(scores, common);
      Evaluator evaluator = evaluator(cases, seed, "Recall@5", "nDCG@25", "Coverage@5");

      Evaluation each = evaluator.evaluate(scorer(scores), manager, done -> {});
      Evaluation once = evaluator.evaluate(same(scorer(scores)), manager, done -> {});

      assertThat(once.values()).isEqualTo(each.values());
      each.cases().forEach((name, values) -> assertThat(once.cases().get(name)).isEqualTo(values));
    }
  }

  @Test
  void a_nan_score_for_all_cases_is_an_error() {
    float[] common = new float[ITEMS];
    common[3] = Float.NaN;
    float[][] scores = new float[USERS][];
    Arrays.fill(scores, common);

    Evaluator evaluator = evaluator(cases(new Candidates.All()), 1, "Recall@5");
    assertThatThrownBy(() -> evaluator.evaluate(same(scorer(scores)), manager, done -> {}))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("the model's score of an item is NaN; its weights have diverged");
  }

  /** A scorer whose scores are the same for all cases. */
  private static Scorer same(Scorer scorer) {
    return new Scorer() {
      @Override
      public NDArray score(Cases cases, NDManager manager) {
        return scorer.score(cases, manager);
      }

      @Override
      public boolean isSameForAllCases() {
        return true;
      }

      @Override
      public void close() {
        scorer.close();
      }
    };
  }

  @Test
  void a_nan_score_is_an_error() {
    float[][] scores = scores(3);
    scores[cases(new Candidates.Unseen()).users()[3]][7] = Float.NaN;

    assertThatThrownBy(() -> evaluate(scores, cases(new Candidates.All()), "Recall@5"))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("the model's score of an item is NaN; its weights have diverged");
  }

  @Test
  void a_nan_score_is_an_error_without_ranking_metrics_too() {
    float[][] scores = scores(3);
    scores[cases(new Candidates.Unseen()).users()[3]][7] = Float.NaN;

    assertThatThrownBy(() -> evaluate(scores, cases(new Candidates.All()), "AUC"))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("the model's score of an item is NaN; its weights have diverged");
  }

  @Test
  void a_cutoff_above_the_catalogue_size_is_refused() {
    assertThatThrownBy(() -> evaluate(scores(3), cases(new Candidates.All()), "Recall@31"))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("cutoff 31 exceeds the catalogue size of 30 items; lower the cutoff");
  }

  @ParameterizedTest
  @MethodSource("candidates")
  void true_recall_is_the_share_of_the_truly_preferred_candidates(Candidates candidates) {
    float[][] truth = scores(5);
    float[][] scores = scores(11);
    CaseSet cases = cases(candidates);

    Evaluation found =
        evaluator(cases, Optional.of((user, item) -> truth[user][item]), 1, "TrueRecall@4")
            .evaluate(scorer(scores), manager, done -> {});

    float[] recall = found.cases().getOrDefault(MetricName.parse("TrueRecall@4"), NONE);
    for (int c = 0; c < cases.size(); c++) {
      Set<Integer> candidateItems = candidateItems(cases, c);
      int user = cases.users()[c];
      List<Integer> listed = sorted(scores[user], candidateItems).stream().limit(4).toList();
      List<Integer> preferred = sorted(truth[user], candidateItems).stream().limit(4).toList();
      long hits = listed.stream().filter(preferred::contains).count();
      assertThat(recall[c]).isEqualTo((float) ((double) hits / preferred.size()));
    }
  }

  @Test
  void a_metric_of_true_preferences_needs_a_simulated_data_set() {
    assertThatThrownBy(() -> evaluate(scores(3), cases(new Candidates.All()), "TrueRecall@3"))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(
            "metric 'TrueRecall@3' needs the true preferences of the users, which this data set"
                + " does not have; remove the metric, or use a simulated data set");
  }

  @Test
  void relevant_items_have_their_latest_rating() {
    Interactions rated =
        new Interactions(
            ITEMS,
            new int[] {0, 4},
            new int[] {7, 3, 7, 5},
            new float[] {1, 2, 4, 3},
            new long[] {1, 2, 3, 4});
    Interactions none =
        new Interactions(ITEMS, new int[] {0, 0}, new int[0], new float[0], new long[0]);

    CaseSet cases =
        CaseSet.ofUsers(
            rated, none, SeenItems.of(none), new Candidates.All(), new SplittableRandom(1));

    assertThat(cases.relevant().get(0)).containsExactly(3, 5, 7);
    assertThat(cases.ratings(0)).containsExactly(2, 3, 4);
    assertThat(cases.sample(1, new SplittableRandom(1)).ratings(0)).containsExactly(2, 3, 4);
  }

  @Test
  void graded_gain_uses_the_ratings_of_the_relevant_items() {
    float[][] scores = scores(7);
    Interactions rated = rated();
    CaseSet cases =
        CaseSet.ofUsers(
            rated, train, SeenItems.of(train), new Candidates.All(), new SplittableRandom(5));

    Evaluation found = evaluate(scores, cases, "nDCG(gain=linear)@5");

    float[] values = found.cases().getOrDefault(MetricName.parse("nDCG(gain=linear)@5"), NONE);
    for (int c = 0; c < cases.size(); c++) {
      List<Integer> ranking = sorted(scores[cases.users()[c]], candidateItems(cases, c));
      double[] gains = new double[ITEMS];
      for (int i = 0; i < cases.relevant().get(c).length; i++) {
        gains[cases.relevant().get(c)[i]] = cases.ratings(c)[i];
      }
      double[] ideal = Arrays.stream(gains).map(gain -> -gain).sorted().map(g -> -g).toArray();
      double sum = 0;
      double best = 0;
      for (int place = 0; place < 5; place++) {
        sum += gains[ranking.get(place)] / (Math.log(place + 2) / Math.log(2));
        best += ideal[place] / (Math.log(place + 2) / Math.log(2));
      }
      assertThat(values[c]).isCloseTo((float) (sum / best), within(1e-6f));
    }
  }

  @Test
  void gauc_is_the_auc_weighted_by_relevant_items() {
    CaseSet cases = cases(new Candidates.Unseen());

    Evaluation found = evaluate(scores(9), cases, "AUC", "GAUC");

    float[] auc = found.cases().getOrDefault(MetricName.parse("AUC"), NONE);
    double sum = 0;
    double weights = 0;
    for (int c = 0; c < cases.size(); c++) {
      sum += (double) auc[c] * cases.relevant().get(c).length;
      weights += cases.relevant().get(c).length;
    }
    assertThat(found.values().get(MetricName.parse("GAUC"))).isCloseTo(sum / weights, within(1e-6));
  }

  @Test
  void a_gap_is_the_difference_of_the_means_of_two_groups() {
    CaseSet cases = cases(new Candidates.All());

    Evaluation found = evaluate(scores(9), cases, "Recall@5", "Recall(active=0.2)@5[gap]");

    float[] recall = found.cases().getOrDefault(MetricName.parse("Recall@5"), NONE);
    List<Integer> active =
        IntStream.range(0, USERS)
            .boxed()
            .sorted((a, b) -> Integer.compare(train.count(b), train.count(a)))
            .limit((long) Math.ceil(0.2 * USERS))
            .toList();
    double[] sums = new double[2];
    int[] sizes = new int[2];
    for (int c = 0; c < cases.size(); c++) {
      int group = active.contains(cases.users()[c]) ? 1 : 0;
      sums[group] += recall[c];
      sizes[group]++;
    }
    assertThat(found.values().get(MetricName.parse("Recall(active=0.2)@5[gap]")))
        .isCloseTo(Math.abs(sums[0] / sizes[0] - sums[1] / sizes[1]), within(1e-6));
  }

  @Test
  void a_metric_of_labels_needs_features() {
    MetricSet metrics = metrics("IntraListDiversity@5");

    assertThatThrownBy(() -> metrics.requireFeatures(MetricData.of(train)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("metric 'IntraListDiversity' needs an item feature with labels");
  }

  @Test
  void an_invalid_parameter_of_a_metric_is_reported() {
    assertThatThrownBy(() -> metrics("RBP(persistence=2)@5"))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("'persistence' must be above 0 and below 1, but is 2");
  }

  /** The test part with ratings from 1 to 5. */
  private Interactions rated() {
    float[] ratings = new float[test.size()];
    for (int i = 0; i < ratings.length; i++) {
      ratings[i] = 1 + (i * 7) % 5;
    }
    return new Interactions(
        ITEMS, test.offsetColumn(), test.itemColumn(), ratings, test.timestampColumn());
  }

  private CaseSet cases(Candidates candidates) {
    return CaseSet.ofUsers(test, train, SeenItems.of(train), candidates, new SplittableRandom(5));
  }

  private Evaluation evaluate(float[][] scores, CaseSet cases, String... metrics) {
    return evaluator(cases, 1, metrics).evaluate(scorer(scores), manager, done -> {});
  }

  private Evaluator evaluator(CaseSet cases, int seed, String... metrics) {
    return evaluator(cases, Optional.empty(), seed, metrics);
  }

  private Evaluator evaluator(
      CaseSet cases, Optional<TruePreferences> truth, int seed, String... metrics) {
    return new Evaluator(
        metrics(metrics),
        cases,
        MetricData.of(train),
        truth,
        ListListener.NONE,
        new SplittableRandom(seed));
  }

  private static MetricSet metrics(String... names) {
    EvaluationConfig config =
        new EvaluationConfig(
            new Candidates.All(),
            Arrays.stream(names).map(MetricName::parse).toList(),
            List.of(),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            EvaluationConfig.TestedConfigurations.WINNERS);
    return MetricSet.of(config, Registry.load());
  }

  private static Scorer scorer(float[][] scores) {
    return new Scorer() {
      @Override
      public NDArray score(Cases cases, NDManager manager) {
        float[] flat = new float[cases.size() * ITEMS];
        for (int row = 0; row < cases.size(); row++) {
          System.arraycopy(scores[cases.users()[row]], 0, flat, row * ITEMS, ITEMS);
        }
        return manager.create(flat, new Shape(cases.size(), ITEMS));
      }

      @Override
      public void close() {
        // holds nothing
      }
    };
  }

  /** Distinct scores, so that the ranking is unique. */
  private static float[][] scores(int seed) {
    Random random = new Random(seed);
    float[][] scores = new float[USERS][ITEMS];
    for (float[] row : scores) {
      for (int item = 0; item < ITEMS; item++) {
        row[item] = random.nextInt(1000) + item / 64f;
      }
    }
    return scores;
  }

  private static Set<Integer> candidateItems(CaseSet cases, int c) {
    Set<Integer> listed = new HashSet<>();
    Arrays.stream(cases.listedItems(c)).forEach(listed::add);
    Set<Integer> candidates = new HashSet<>();
    for (int item = 0; item < ITEMS; item++) {
      if (listed.contains(item) == cases.sampled()) {
        candidates.add(item);
      }
    }
    return candidates;
  }

  private static List<Integer> sorted(float[] scores, Set<Integer> candidates) {
    List<Integer> ranking = new ArrayList<>(candidates);
    ranking.sort((a, b) -> Float.compare(scores[b], scores[a]));
    return ranking;
  }

  private static double auc(List<Integer> ranking, Set<Integer> relevant) {
    long concordant = 0;
    long pairs = 0;
    for (int i = 0; i < ranking.size(); i++) {
      for (int j = 0; j < ranking.size(); j++) {
        if (relevant.contains(ranking.get(i)) && !relevant.contains(ranking.get(j))) {
          pairs++;
          concordant += i < j ? 1 : 0;
        }
      }
    }
    return (double) concordant / pairs;
  }

  private static Interactions random(int seed, int most) {
    Random random = new Random(seed);
    int[] offsets = new int[USERS + 1];
    int[] items = new int[USERS * most];
    for (int user = 0; user < USERS; user++) {
      int count = random.nextInt(most + 1);
      for (int i = 0; i < count; i++) {
        items[offsets[user] + i] = random.nextInt(ITEMS);
      }
      offsets[user + 1] = offsets[user] + count;
    }
    return new Interactions(
        ITEMS, offsets, Arrays.copyOf(items, offsets[USERS]), new float[0], new long[0]);
  }
}
