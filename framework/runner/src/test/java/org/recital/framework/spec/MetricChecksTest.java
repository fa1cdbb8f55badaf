package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
