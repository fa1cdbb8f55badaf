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
  void a_model_that_is_trained_by_gradient_needs_a_loss() {
    assertThat(specs.problems(WITHOUT_LOSS))
        .containsExactly(
            "spec.yaml:4:8: model 'bpr-mf' is trained by gradient and needs a 'loss'. Losses that"
                + " fit: bpr");
  }

  @Test
  void a_loss_that_a_model_cannot_feed_is_refused_at_its_line() {
    assertThat(specs.problems(WITHOUT_LOSS + "loss: softmax\n"))
        .containsExactly(
            "spec.yaml:5:7: loss 'softmax' needs scores of the form 'catalogue', which model"
                + " 'bpr-mf' does not give. Losses that fit: bpr");
  }

  @Test
  void a_fitted_model_reads_neither_loss_nor_training() {
    assertThat(
            specs.problems(
                Specs.COMPLETE
                    + "variants: {popularity: {model: popularity, loss: bpr, training: {epochs: 2}}}"
                    + "\n"))
        .containsExactly(
            "spec.yaml:6:44: model 'popularity' is fitted in one go and does not read 'loss'; leave"
                + " it out",
            "spec.yaml:6:55: model 'popularity' is fitted in one go and does not read 'training';"
                + " leave it out");
  }

  @Test
  void a_task_that_a_model_cannot_do_is_refused_at_the_model() {
    assertThat(specs.problems("task: rating\nevaluation: {metrics: [RMSE]}\n" + Specs.COMPLETE))
        .containsExactly(
            "spec.yaml:6:8: model 'bpr-mf' cannot do task 'rating'. It can do: next-item, ranking");
  }

  @Test
  void what_can_be_checked_is_checked_when_other_parts_are_broken() {
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
            "spec.yaml:5:7: loss 'softmax' needs scores of the form 'catalogue', which model"
                + " 'bpr-mf' does not give. Losses that fit: bpr",
            "spec.yaml:6:24: unknown metric 'nDGC'. Did you mean 'nDCG'? Known metrics: AUC, Gini,"
                + " HitRate, MRR, RMSE, Recall, Recall[tail], TrueRecall, nDCG",
            "spec.yaml:6:39: 'select' needs one cut-off: write nDCG@10");
  }
}
