package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.train.CheckpointInterval;

class ChecksTest {
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
  void metrics_are_checked_against_what_there_is_and_the_task() {
    assertThat(
            evaluation(
                "metrics: [nDGC, RMSE, AUC@10, Recall, Recall, 'Recall@5[tial]'], cutoffs: [10]"))
        .containsExactly(
            "spec.yaml:6:24: unknown metric 'nDGC'. Did you mean 'nDCG'? Known metrics: AUC, Gini,"
                + " HitRate, MRR, RMSE, Recall, Recall[tail], TrueRecall, nDCG",
            "spec.yaml:6:30: metric 'RMSE' does not measure task 'ranking'. Metrics that do: AUC,"
                + " Gini, HitRate, MRR, Recall, Recall[tail], TrueRecall, nDCG",
            "spec.yaml:6:36: metric 'AUC' has no cut-off: write AUC",
            "spec.yaml:6:52: metric 'Recall' is listed twice",
            "spec.yaml:6:60: unknown metric 'Recall[tial]'. Did you mean 'Recall[tail]' or"
                + " 'Recall'? Known metrics: AUC, Gini, HitRate, MRR, RMSE, Recall, Recall[tail],"
                + " TrueRecall, nDCG");
  }

  @Test
  void a_metric_needs_a_cutoff_of_its_own_where_none_are_listed() {
    assertThat(evaluation("metrics: [nDCG@50, nDCG, AUC], cutoffs: []"))
        .containsExactly(
            "spec.yaml:6:33: metric 'nDCG' needs a cut-off: write nDCG@10, or list 'cutoffs'");
    assertThat(evaluation("metrics: []"))
        .containsExactly("spec.yaml:6:23: 'metrics' is empty; expected at least one, such as nDCG");
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

  @Test
  void cutoffs_are_positive_and_differ() {
    assertThat(evaluation("cutoffs: [10, 0]"))
        .containsExactly("spec.yaml:6:23: 'cutoffs' must be positive, but one is 0");
    assertThat(evaluation("cutoffs: [10, 10]"))
        .containsExactly("spec.yaml:6:23: 'cutoffs' must differ, but are [10, 10]");
  }

  @Test
  void the_metrics_of_a_rating_task_must_be_given() {
    assertThat(specs.problems("task: rating\n" + Specs.COMPLETE.replace("bpr-mf", "popularity")))
        .contains(
            "spec.yaml:1:1: metric 'nDCG' does not measure task 'rating'. Metrics that do: RMSE");
  }

  @Test
  void select_must_be_one_metric_by_which_one_can_select() {
    assertThat(evaluation("select: nDCG"))
        .containsExactly("spec.yaml:6:22: 'select' needs one cut-off: write nDCG@10");
    assertThat(evaluation("select: Gini@10"))
        .containsExactly(
            "spec.yaml:6:22: nothing can be selected by 'Gini@10': neither high nor low values of"
                + " it are good in themselves");
    assertThat(evaluation("select: AUC")).isEmpty();
  }

  @Test
  void what_users_really_like_must_be_known_and_is_not_selected_by() {
    assertThat(evaluation("metrics: [TrueRecall], cutoffs: [10]"))
        .containsExactly(
            "spec.yaml:6:24: metric 'TrueRecall' needs a data set that knows what users really like,"
                + " such as 'synthetic'; 'toy' does not");
    assertThat(evaluation("select: TrueRecall@10"))
        .containsExactly(
            "spec.yaml:6:22: nothing can be selected by 'TrueRecall@10': what users really like is"
                + " for the end alone to tell");
  }

  @Test
  void early_stopping_and_sweeps_need_select() {
    assertThat(specs.problems(Specs.COMPLETE + "training: {early_stopping: {patience: 2}}\n"))
        .containsExactly(
            "spec.yaml:6:28: 'early_stopping' needs 'evaluation.select': the validation metric that"
                + " it waits on, such as nDCG@10");
    assertThat(
            specs.problems(
                Specs.COMPLETE + "sweep: {parameters: {model.layers: {values: [1, 2]}}}\n"))
        .containsExactly(
            "spec.yaml:6:8: a sweep needs 'evaluation.select': the validation metric that picks the"
                + " best point, such as nDCG@10");
    assertThat(
            specs.problems(Specs.COMPLETE + "sweep: {parameters: {model.layers: {values: [1]}}}\n"))
        .isEmpty();
  }

  @Test
  void nothing_is_selected_without_a_validation_part() {
    String whole = Specs.COMPLETE.replace("split: random", "split: whole");

    assertThat(specs.problems(whole)).isEmpty();
    assertThat(specs.problems(whole + "evaluation: {select: nDCG@10}\n"))
        .containsExactly(
            "spec.yaml:3:8: split 'whole' leaves no validation part, but 'evaluation.select'"
                + " selects an epoch by it. Give it one: nothing is selected on test");
    assertThat(
            specs.problems(
                whole + "evaluation: {select: nDCG@10}\n" + "training: {early_stopping: {}}\n"))
        .containsExactly(
            "spec.yaml:3:8: split 'whole' leaves no validation part, but 'early_stopping' selects"
                + " an epoch by it. Give it one: nothing is selected on test");
    assertThat(
            specs.problems(
                whole
                    + "evaluation: {select: nDCG@10}\n"
                    + "sweep: {parameters: {model.layers: {values: [1, 2]}}}\n"))
        .containsExactly(
            "spec.yaml:3:8: split 'whole' leaves no validation part, but the sweep selects a point"
                + " by it. Give it one: nothing is selected on test");
  }

  @Test
  void keys_of_a_spec_are_known_and_the_name_is_required() {
    assertThat(
            specs.problems(
                Specs.COMPLETE.replace("experiment: toy\n", "") + "datasets: []\nseed: 3\n"))
        .containsExactly(
            "spec.yaml:1:1: a spec needs 'experiment': the name its results are kept under",
            "spec.yaml:5:1: unknown key 'datasets' for a spec. Did you mean 'dataset'? Known keys:"
                + " dataset, description, evaluation, expect, experiment, filters, include, loss,"
                + " model, run, seeds, split, sweep, task, tracking, training, variants",
            "spec.yaml:6:1: unknown key 'seed' for a spec. Did you mean 'seeds'? Known keys:"
                + " dataset, description, evaluation, expect, experiment, filters, include, loss,"
                + " model, run, seeds, split, sweep, task, tracking, training, variants");
    assertThat(specs.problems(Specs.COMPLETE.replace("toy\nd", "to/y\nd")))
        .containsExactly(
            "spec.yaml:1:13: 'experiment' must be letters, digits, '-', '_' and '.', as it names a"
                + " folder, but is 'to/y'");
  }

  @Test
  void seeds_are_different_whole_numbers() {
    assertThat(specs.problems(Specs.COMPLETE + "seeds: [1, 2, 1, x]\n"))
        .containsExactly(
            "spec.yaml:6:15: seed 1 is listed twice",
            "spec.yaml:6:18: an element of 'seeds' must be a whole number, but is 'x'");
    assertThat(specs.problems(Specs.COMPLETE + "seeds: 3\n"))
        .containsExactly(
            "spec.yaml:6:8: 'seeds' must be a list of whole numbers, such as [1, 2, 3]");
    assertThat(specs.problems(Specs.COMPLETE + "seeds: []\n"))
        .containsExactly(
            "spec.yaml:6:8: 'seeds' must be a list of whole numbers, such as [1, 2, 3]");
  }

  @Test
  void a_tracking_server_is_checked_and_its_password_never_quoted() {
    assertThat(specs.problems(Specs.COMPLETE + "tracking: {mlflow: 'http://me:secret@host'}\n"))
        .containsExactly(
            "spec.yaml:6:20: 'mlflow' must be a mapping, such as {uri: http://127.0.0.1:5000}");
    assertThat(
            specs.problems(Specs.COMPLETE + "tracking: {mlflow: {uri: 'http://me:secret@host'}}\n"))
        .containsExactly(
            "spec.yaml:6:26: 'uri' must not hold a user or password, as specs are stored; set"
                + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD");
    assertThat(specs.problems(Specs.COMPLETE + "tracking: {mlflow: {uri: 'secret'}}\n"))
        .containsExactly(
            "spec.yaml:6:26: 'uri' must be the address of an MLflow server, such as"
                + " http://127.0.0.1:5000");
    assertThat(
            specs
                .load(Specs.COMPLETE + "tracking: {mlflow: {uri: 'https://mlflow.example.org'}}\n")
                .tracking()
                .address())
        .hasValue("https://mlflow.example.org");
  }

  @Test
  void settings_of_the_run_are_checked() {
    assertThat(
            specs.problems(
                Specs.COMPLETE
                    + "run: {device: gpu, workers: 0, retries: -1, on_failure: retry}\n"
                    + "tracking: mlflow\n"))
        .containsExactly(
            "spec.yaml:6:29: 'workers': must be auto or a number from 1 to 9999, but is '0'",
            "spec.yaml:6:57: 'on_failure' must be continue or stop, but is 'retry'",
            "spec.yaml:7:11: 'tracking' must be a mapping, such as {mlflow: {uri: http://127.0.0.1:5000}}");
    assertThat(specs.problems(Specs.COMPLETE + "run: {device: gpu}\n"))
        .containsExactly(
            "spec.yaml:6:15: 'device' must be auto, cpu, cuda or cuda:N, but is 'gpu'");
    assertThat(specs.load(Specs.COMPLETE + "run: {device: 'cuda:1', workers: 2}\n").run())
        .isEqualTo(
            new RunSettings(
                "cuda:1",
                RunSettings.Workers.parse("2"),
                1,
                RunSettings.OnFailure.CONTINUE,
                CheckpointInterval.parse("5 minutes")));
  }

  @Test
  void what_is_expected_must_be_measured() {
    assertThat(
            specs.problems(
                Specs.COMPLETE
                    + """
                    evaluation: {metrics: [nDCG, AUC], cutoffs: [5]}
                    expect:
                      - {variant: bpr-mf, metric: nDCG@5, between: [0, 1]}
                      - {variant: bpr-mf, metric: AUC, between: [0, 1], source: here}
                      - {variant: bpr, metric: nDCG@5, between: [0, 1]}
                      - {variant: bpr-mf, metric: nDCG, between: [0, 1]}
                      - {variant: bpr-mf, metric: nDCG@5, between: [1, 0]}
                      - {variant: bpr-mf, between: [0, 1]}
                    """))
        .containsExactly(
            "spec.yaml:10:15: unknown variant 'bpr'. Did you mean 'bpr-mf'? Known variants: bpr-mf",
            "spec.yaml:11:31: 'nDCG' is not measured. Measured are: nDCG@5, AUC",
            "spec.yaml:12:48: 'between' must be the least and the greatest value, such as [0.17,"
                + " 0.19]",
            "spec.yaml:13:5: an element of 'expect' needs 'metric' (a metric name)");
  }

  @Test
  void what_selects_is_measured_and_can_be_expected() {
    assertThat(
            specs.problems(
                Specs.COMPLETE
                    + """
                    evaluation: {metrics: [nDCG], cutoffs: [5], select: Recall@20}
                    expect:
                      - {variant: bpr-mf, metric: Recall@20, between: [0, 1]}
                      - {variant: bpr-mf, metric: Recall@5, between: [0, 1]}
                    """))
        .containsExactly(
            "spec.yaml:9:31: 'Recall@5' is not measured. Measured are: nDCG@5, Recall@20");
  }

  private java.util.List<String> evaluation(String text) {
    return specs.problems(Specs.COMPLETE + "evaluation: {" + text + "}\n");
  }
}
