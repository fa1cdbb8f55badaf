package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.train.CheckpointInterval;
import org.recital.registry.Registry;

class SettingsReaderTest {
  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void a_key_of_a_section_is_named_with_its_path() {
    Specs builtIn = new Specs(folder, Registry.load());
    String spec =
        """
        experiment: toy
        dataset: synthetic
        split: {type: k-fold, folds: 3}
        model: popularity
        fold: 2
        epochs: 3
        embedding_size: 8
        variants: {row: {fold: 1, model: bpr-mf, embedding_size: 4, loss: bpr}}
        """;

    assertThat(builtIn.problems(spec).stream().map(line -> line.replaceFirst(" Known keys.*", "")))
        .containsExactly(
            "spec.yaml:5:1: unknown key 'fold' for a spec. Did you mean 'split.fold'?",
            "spec.yaml:6:1: unknown key 'epochs' for a spec. Did you mean 'training.epochs'?",
            "spec.yaml:7:1: unknown key 'embedding_size' for a spec.",
            "spec.yaml:8:18: unknown key 'fold' for variant 'row'. Did you mean 'split.fold'?",
            "spec.yaml:8:42: unknown key 'embedding_size' for variant 'row'. Did you mean"
                + " 'model.embedding_size'?");
  }

  @Test
  void unknown_keys_are_refused_and_the_name_is_required() {
    assertThat(
            specs.problems(
                Specs.COMPLETE.replace("experiment: toy\n", "") + "datasets: []\nseed: 3\n"))
        .containsExactly(
            "spec.yaml:1:1: a spec needs 'experiment', the name that its results are stored under",
            "spec.yaml:5:1: unknown key 'datasets' for a spec. Did you mean 'dataset'? Known keys:"
                + " dataset, description, evaluation, expect, experiment, filters, include, loss,"
                + " model, report, run, seeds, split, sweep, task, tracking, training, variants",
            "spec.yaml:6:1: unknown key 'seed' for a spec. Did you mean 'seeds'? Known keys:"
                + " dataset, description, evaluation, expect, experiment, filters, include, loss,"
                + " model, report, run, seeds, split, sweep, task, tracking, training, variants");
  }

  @Test
  void the_name_must_be_a_free_folder_name() {
    assertThat(named("to/y"))
        .containsExactly(
            "spec.yaml:1:13: 'experiment' names a folder and must be up to 100 letters, digits,"
                + " '-', '_' and '.', starting with a letter or digit, but is 'to/y'");
    assertThat(named("x".repeat(101))).hasSize(1);
    assertThat(named("mlflow"))
        .containsExactly(
            "spec.yaml:1:13: 'experiment' cannot be 'mlflow', a reserved name in the results"
                + " folder; choose another name");
    assertThat(named("Recital.mv.db"))
        .containsExactly(
            "spec.yaml:1:13: 'experiment' cannot be 'Recital.mv.db', a reserved name in the results"
                + " folder; choose another name");
    assertThat(named("mlflow-2")).isEmpty();
  }

  private List<String> named(String name) {
    return specs.problems(
        Specs.COMPLETE.replace("experiment: toy\n", "experiment: " + name + "\n"));
  }

  @Test
  void a_description_can_be_null() {
    assertThat(specs.load(Specs.COMPLETE + "description: null\n").description()).isEmpty();
  }

  @Test
  void empty_keys_are_reported() {
    assertThat(specs.problems(Specs.COMPLETE + "variants:\nexpect:\nfilters: null\n"))
        .containsExactly(
            "spec.yaml:6:10: 'variants' must be a mapping of names to changes, but is empty",
            "spec.yaml:7:8: 'expect' must be a list, but is empty",
            "spec.yaml:8:10: 'filters' must be a list, but is 'null'. Write []");
  }

  @Test
  void seeds_must_be_distinct_whole_numbers() {
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
  void a_tracking_server_is_checked_without_quoting_its_password() {
    assertThat(specs.problems(Specs.COMPLETE + "tracking: {mlflow: 'http://me:secret@host'}\n"))
        .containsExactly(
            "spec.yaml:6:20: 'mlflow' must be a mapping, such as {uri: http://127.0.0.1:5000}");
    assertThat(
            specs.problems(Specs.COMPLETE + "tracking: {mlflow: {uri: 'http://me:secret@host'}}\n"))
        .containsExactly(
            "spec.yaml:6:26: 'uri' must not contain a user or password, as specs are stored; set"
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
  void execution_settings_are_checked() {
    assertThat(
            specs.problems(
                Specs.COMPLETE
                    + "run: {device: gpu, workers: 0, retries: -1, on_failure: retry}\n"
                    + "tracking: mlflow\n"))
        .containsExactly(
            "spec.yaml:6:29: 'workers': must be auto or a number from 1 to 9999, but is '0'",
            "spec.yaml:6:41: 'retries' must not be negative, but is -1",
            "spec.yaml:6:57: 'on_failure' must be continue or stop, but is 'retry'",
            "spec.yaml:7:11: 'tracking' must be a mapping, such as {mlflow: {uri:"
                + " http://127.0.0.1:5000}}");
    assertThat(specs.problems(Specs.COMPLETE + "run: {device: gpu}\n"))
        .containsExactly(
            "spec.yaml:6:15: 'device' must be auto, cpu, cuda or cuda:N, but is 'gpu'");
    assertThat(specs.problems(Specs.COMPLETE + "run: {trials_per_gpu: 0}\n"))
        .containsExactly(
            "spec.yaml:6:23: 'trials_per_gpu' must be at least 1 and at most 100, but is 0");
    assertThat(specs.problems(Specs.COMPLETE + "run: {trials_per_gpu: 101}\n"))
        .containsExactly(
            "spec.yaml:6:23: 'trials_per_gpu' must be at least 1 and at most 100, but is 101");
    assertThat(
            specs
                .load(Specs.COMPLETE + "run: {device: 'cuda:1', workers: 2, trials_per_gpu: 4}\n")
                .run())
        .isEqualTo(
            new RunSettings(
                "cuda:1",
                RunSettings.Workers.parse("2"),
                4,
                1,
                RunSettings.OnFailure.CONTINUE,
                CheckpointInterval.parse("5 minutes"),
                false,
                false,
                TrialTimeout.NONE));
  }

  @Test
  void expected_metrics_must_be_measured() {
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
            "spec.yaml:11:31: metric 'nDCG' is not measured. Measured metrics: nDCG@5, AUC",
            "spec.yaml:12:48: 'between' must be the lowest and the highest value, such as [0.17,"
                + " 0.19]",
            "spec.yaml:13:5: an element of 'expect' needs 'metric' (a metric name)");
  }

  @Test
  void the_selection_metric_is_measured_and_can_be_expected() {
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
            "spec.yaml:9:31: metric 'Recall@5' is not measured. Measured metrics: nDCG@5,"
                + " Recall@20");
  }
}
