package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.Registry;

class MetricChecksTest {
  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void metrics_must_exist_and_apply_to_the_task() {
    assertThat(
            evaluation(
                "metrics: [nDGC, RMSE, AUC@10, Recall, Recall, 'Recall@5[tial]'], cutoffs: [10]"))
        .containsExactly(
            "spec.yaml:6:24: unknown metric 'nDGC'. Did you mean 'nDCG'? Known metrics: AUC, Gini,"
                + " HitRate, MRR, RMSE, Recall, Recall[tail], TrueRecall, nDCG",
            "spec.yaml:6:30: metric 'RMSE' does not apply to task 'ranking'. Metrics that do: AUC,"
                + " Gini, HitRate, MRR, Recall, Recall[tail], TrueRecall, nDCG",
            "spec.yaml:6:36: metric 'AUC' takes no cutoff: write AUC",
            "spec.yaml:6:52: metric 'Recall' is listed twice",
            "spec.yaml:6:60: unknown metric 'Recall[tial]'. Did you mean 'Recall[tail]' or"
                + " 'Recall'? Known metrics: AUC, Gini, HitRate, MRR, RMSE, Recall, Recall[tail],"
                + " TrueRecall, nDCG");
  }

  @Test
  void a_metric_needs_a_cutoff_of_its_own_where_none_are_listed() {
    assertThat(evaluation("metrics: [nDCG@50, nDCG, AUC], cutoffs: []"))
        .containsExactly(
            "spec.yaml:6:33: metric 'nDCG' needs a cutoff: write nDCG@10, or list 'cutoffs'");
    assertThat(evaluation("metrics: []"))
        .containsExactly("spec.yaml:6:23: 'metrics' is empty; expected at least one, such as nDCG");
  }

  @Test
  void cutoffs_are_positive_and_differ() {
    assertThat(evaluation("cutoffs: [10, 0]"))
        .containsExactly("spec.yaml:6:28: an element of 'cutoffs' must be at least 1, but is 0");
    assertThat(evaluation("cutoffs: [10, 10]"))
        .containsExactly("spec.yaml:6:23: 'cutoffs' must not contain duplicates, but is [10,10]");
  }

  @Test
  void the_metrics_of_a_rating_task_must_be_given() {
    assertThat(specs.problems("task: rating\n" + Specs.COMPLETE.replace("bpr-mf", "popularity")))
        .contains(
            "spec.yaml:1:1: metric 'nDCG' does not apply to task 'rating'. Metrics that do: RMSE");
  }

  @Test
  void select_must_be_a_metric_with_a_better_direction() {
    assertThat(evaluation("select: nDCG"))
        .containsExactly("spec.yaml:6:22: 'select' needs one cutoff: write nDCG@10");
    assertThat(evaluation("select: Gini@10"))
        .containsExactly(
            "spec.yaml:6:22: 'Gini@10' cannot be used for selection: neither higher nor lower"
                + " values are better");
    assertThat(evaluation("select: AUC")).isEmpty();
  }

  @Test
  void several_metrics_have_positive_weights() {
    assertThat(evaluation("select: {nDCG@10: 0.7, AUC: '3e-1'}")).isEmpty();
    assertThat(evaluation("select: {}"))
        .containsExactly(
            "spec.yaml:6:22: 'select' is empty; expected a metric, such as nDCG@10, or metrics with"
                + " weights, such as {nDCG@10: 0.7, Coverage@10: 0.3}");
    assertThat(evaluation("select: {nDCG@10: 0, AUC: -0.5, MRR@5: heavy, Recall@5: .inf}"))
        .containsExactly(
            "spec.yaml:6:32: the weight of 'nDCG@10' must be positive, but is 0",
            "spec.yaml:6:40: the weight of 'AUC' must be positive, but is -0.5",
            "spec.yaml:6:53: the weight of 'MRR@5' must be a number, but is 'heavy'",
            "spec.yaml:6:70: the weight of 'Recall@5' must be a number, but is '.inf'");
    assertThat(evaluation("select: {nDCG@10: 1e31, AUC: 1e999, MRR@5: null, Recall@5: [1]}"))
        .containsExactly(
            "spec.yaml:6:32: the weight of 'nDCG@10' must be above 0 and at most 1e+30, but is"
                + " 1e31",
            "spec.yaml:6:43: the weight of 'AUC' must be between -1.7e308 and 1.7e308, but is"
                + " '1e999'",
            "spec.yaml:6:57: the weight of 'MRR@5' must be a number, but is 'null'",
            "spec.yaml:6:73: the weight of 'Recall@5' must be a number, but is a list");
    assertThat(evaluation("select: [nDCG@10, AUC]"))
        .containsExactly(
            "spec.yaml:6:22: 'select' must be a metric, or a mapping of metrics to weights, but is a"
                + " list");
  }

  @Test
  void each_metric_of_several_follows_the_rules_of_a_single_one() {
    assertThat(
            evaluation("select: {nDGC@10: 1, RMSE: 1, Gini@10: 1, Recall: 1, AUC@10: 1, MRR@5: 1}"))
        .containsExactly(
            "spec.yaml:6:23: unknown metric 'nDGC'. Did you mean 'nDCG'? Known metrics: AUC, Gini,"
                + " HitRate, MRR, RMSE, Recall, Recall[tail], TrueRecall, nDCG",
            "spec.yaml:6:35: metric 'RMSE' does not apply to task 'ranking'. Metrics that do: AUC,"
                + " Gini, HitRate, MRR, Recall, Recall[tail], TrueRecall, nDCG",
            "spec.yaml:6:44: 'Gini@10' cannot be used for selection: neither higher nor lower"
                + " values are better",
            "spec.yaml:6:56: 'select' needs one cutoff: write Recall@10",
            "spec.yaml:6:67: metric 'AUC' takes no cutoff: write AUC");
    assertThat(evaluation("select: {nDGC@10: 1}"))
        .first(as(STRING))
        .startsWith("spec.yaml:6:23: unknown metric 'nDGC'.");
    assertThat(evaluation("select: {nDCG@: 1, AUC: 1}"))
        .containsExactly(
            "spec.yaml:6:23: 'select': 'nDCG@' is not a metric name; expected one such as nDCG@10,"
                + " AUC or Recall@10[tail]");
  }

  @Test
  void a_metric_has_one_weight_however_it_is_written() {
    Specs builtIn = new Specs(folder, Registry.load());
    String spec =
        Specs.COMPLETE.replace("dataset: toy", "dataset: synthetic")
            + "evaluation: {select: {%s}}\n";

    assertThat(
            builtIn.problems(
                String.format(
                    Locale.ROOT,
                    spec,
                    "'nDCG(active=0.2;feature=age)@5[gap]': 1,"
                        + " 'nDCG(feature=age;active=0.2)@5[gap]': 2")))
        .containsExactly(
            "spec.yaml:6:65: metric 'nDCG(active=0.2;feature=age)@5[gap]' is listed twice");
    assertThat(
            builtIn.problems(
                String.format(Locale.ROOT, spec, "RBP@5: 2, RBP(persistence=0.8)@5: 1, RBP@10: 1")))
        .containsExactly(
            "spec.yaml:6:33: metric 'RBP(persistence=0.8)@5' is the same as 'RBP@5'; remove one of"
                + " them");
  }

  @Test
  void true_preferences_need_a_simulated_data_set_and_are_not_used_for_selection() {
    assertThat(evaluation("metrics: [TrueRecall], cutoffs: [10]"))
        .containsExactly(
            "spec.yaml:6:24: metric 'TrueRecall' needs a data set with true preferences, such as"
                + " 'synthetic'; 'toy' has none");
    assertThat(evaluation("select: TrueRecall@10"))
        .containsExactly(
            "spec.yaml:6:22: 'TrueRecall@10' cannot be used for selection: true preferences are for"
                + " test evaluation only");
  }

  private List<String> evaluation(String text) {
    return specs.problems(Specs.COMPLETE + "evaluation: {" + text + "}\n");
  }
}
