package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialChecksTest {
  private static final String WITHOUT_LOSS = Specs.COMPLETE.replace("loss: bpr\n", "");

  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void a_gradient_trained_model_needs_a_loss() {
    assertThat(specs.problems(WITHOUT_LOSS))
        .containsExactly(
            "spec.yaml:4:8: model 'bpr-mf' is gradient-trained and needs a 'loss'. Supported"
                + " losses: bpr");
  }

  @Test
  void a_loss_that_a_model_does_not_support_is_refused_at_its_line() {
    assertThat(specs.problems(WITHOUT_LOSS + "loss: softmax\n"))
        .containsExactly(
            "spec.yaml:5:7: loss 'softmax' requires scores 'catalogue', which model 'bpr-mf' does"
                + " not support. Supported losses: bpr");
  }

  @Test
  void a_fitted_model_uses_neither_loss_nor_training() {
    assertThat(
            specs.problems(
                Specs.COMPLETE
                    + "variants: {popularity: {model: popularity, loss: bpr, training: {epochs:"
                    + " 2}}}\n"))
        .containsExactly(
            "spec.yaml:6:44: model 'popularity' is not gradient-trained and does not use 'loss';"
                + " remove it",
            "spec.yaml:6:55: model 'popularity' is not gradient-trained and does not use"
                + " 'training'; remove it");
  }

  @Test
  void a_task_that_a_model_does_not_support_is_refused_at_the_model() {
    assertThat(specs.problems("task: rating\nevaluation: {metrics: [RMSE]}\n" + Specs.COMPLETE))
        .containsExactly(
            "spec.yaml:6:8: model 'bpr-mf' does not support task 'rating'. Supported tasks:"
                + " next-item, ranking");
  }

  @Test
  void valid_parts_are_checked_against_each_other_when_others_are_invalid() {
    assertThat(
            specs.problems(
                """
                experiment: toy
                split: random
                dataset: {type: toy, edition: huge}
                model: bpr-mf
                loss: softmax
                evaluation: {metrics: [nDGC], select: nDCG}
                """))
        .containsExactly(
            "spec.yaml:3:31: 'edition' must be small or very-large, but is 'huge'",
            "spec.yaml:5:7: loss 'softmax' requires scores 'catalogue', which model 'bpr-mf' does"
                + " not support. Supported losses: bpr",
            "spec.yaml:6:24: unknown metric 'nDGC'. Did you mean 'nDCG'? Known metrics: AUC, Gini,"
                + " HitRate, MRR, RMSE, Recall, Recall[tail], TrueRecall, nDCG",
            "spec.yaml:6:39: 'select' needs one cutoff: write nDCG@10");
  }
}
