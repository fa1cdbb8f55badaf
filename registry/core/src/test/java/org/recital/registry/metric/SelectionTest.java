package org.recital.registry.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.registry.metric.Metric.Direction;
import org.recital.registry.metric.Selection.Term;

class SelectionTest {
  private static final MetricName NDCG = MetricName.parse("nDCG@10");
  private static final MetricName COVERAGE = MetricName.parse("Coverage@10");
  private static final MetricName GINI = MetricName.parse("Gini@10");

  private static Direction direction(MetricName metric) {
    return metric.equals(GINI) ? Direction.LOWER : Direction.HIGHER;
  }

  private static Selection mean(MetricName one, double weight, MetricName other, double second) {
    return new Selection(List.of(new Term(one, weight), new Term(other, second)));
  }

  private static double value(Selection selection, Map<MetricName, Double> values) {
    return selection.value(values, SelectionTest::direction);
  }

  @Test
  void the_weights_are_divided_by_their_sum() {
    Map<MetricName, Double> values = Map.of(NDCG, 0.4, COVERAGE, 0.5, GINI, 0.9);

    // 0.7 · 0.4 + 0.3 · 0.5
    assertThat(value(mean(NDCG, 0.7, COVERAGE, 0.3), values)).isCloseTo(0.43, within(1e-15));
    assertThat(value(mean(NDCG, 7, COVERAGE, 3), values)).isCloseTo(0.43, within(1e-15));
    // (2 · 0.4 + 1 · 0.5) / 3
    assertThat(value(mean(NDCG, 2, COVERAGE, 1), values)).isCloseTo(1.3 / 3, within(1e-15));
  }

  @Test
  void metrics_for_which_lower_is_better_have_a_negative_sign() {
    // (3 · 0.4 − 1 · 0.2) / 4
    Selection selection = mean(NDCG, 3, GINI, 1);

    assertThat(value(selection, Map.of(NDCG, 0.4, GINI, 0.2))).isCloseTo(0.25, within(1e-15));
    assertThat(selection.direction(SelectionTest::direction)).isEqualTo(Direction.HIGHER);
  }

  @Test
  void a_single_metric_has_neither_sign_nor_weight() {
    Selection selection = new Selection(List.of(new Term(GINI, 0.3)));

    assertThat(selection).isEqualTo(Selection.of(GINI)).isEqualTo(Selection.parse("Gini@10"));
    assertThat(selection).hasToString("Gini@10");
    assertThat(value(selection, Map.of(GINI, 0.2))).isEqualTo(0.2);
    assertThat(selection.direction(SelectionTest::direction)).isEqualTo(Direction.LOWER);
    assertThat(Selection.isMean(selection.toString())).isFalse();
  }

  @Test
  void the_best_mean_may_be_the_best_of_no_metric() {
    Map<String, Map<MetricName, Double>> models = new HashMap<>();
    models.put("accurate", Map.of(NDCG, 0.50, COVERAGE, 0.10)); // 0.35 + 0.03 = 0.380
    models.put("diverse", Map.of(NDCG, 0.10, COVERAGE, 0.60)); //  0.07 + 0.18 = 0.250
    models.put("balanced", Map.of(NDCG, 0.40, COVERAGE, 0.45)); // 0.28 + 0.135 = 0.415

    assertThat(best(models, Selection.of(NDCG))).isEqualTo("accurate");
    assertThat(best(models, Selection.of(COVERAGE))).isEqualTo("diverse");
    assertThat(best(models, mean(NDCG, 0.7, COVERAGE, 0.3))).isEqualTo("balanced");
  }

  private static String best(Map<String, Map<MetricName, Double>> models, Selection selection) {
    return models.entrySet().stream()
        .max(Comparator.comparingDouble(model -> value(selection, model.getValue())))
        .orElseThrow()
        .getKey();
  }

  @Test
  void an_undefined_metric_makes_the_mean_undefined() {
    assertThat(value(mean(NDCG, 1, COVERAGE, 1), Map.of(NDCG, Double.NaN, COVERAGE, 0.5))).isNaN();
  }

  @Test
  void the_name_lists_the_largest_weight_first_and_does_not_depend_on_the_given_order() {
    Selection selection = mean(COVERAGE, 0.3, NDCG, 0.7);

    assertThat(selection).isEqualTo(mean(NDCG, 0.7, COVERAGE, 0.3));
    assertThat(selection).hasToString("mean(0.7 nDCG@10, 0.3 Coverage@10)");
    assertThat(mean(NDCG, 1, COVERAGE, 1)).hasToString("mean(1 Coverage@10, 1 nDCG@10)");
    assertThat(Selection.isMean(selection.toString())).isTrue();
    assertThat(Selection.isMean("mean(a=1)@5")).isFalse(); // the name of a metric
  }

  @Test
  void weights_are_positive_and_finite_and_each_metric_has_one() {
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Term(NDCG, weight))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the weight of 'nDCG@10' %s, but is %s", requirement(weight), weight);
    }
    assertThatThrownBy(() -> mean(NDCG, 1, NDCG, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a metric has several weights: nDCG@10, nDCG@10");
    assertThatThrownBy(() -> new Selection(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a selection needs a metric");
  }

  private static String requirement(double weight) {
    return weight > 0 ? "must be above 0 and at most 1e+30" : "must be positive";
  }

  @Test
  void metrics_that_make_the_value_nan_are_named() {
    Map<MetricName, Double> values = Map.of(NDCG, Double.NaN, COVERAGE, .5, GINI, Double.NaN);

    assertThat(mean(NDCG, 1, COVERAGE, 2).undefined(values)).containsExactly(NDCG);
    assertThat(Selection.of(COVERAGE).undefined(values)).isEmpty();
  }
}
