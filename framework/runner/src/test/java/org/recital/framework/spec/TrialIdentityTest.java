package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.trial.Repetition;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.Registry;

/** Fingerprints of trials with built-in components. Golden fingerprints must never change. */
class TrialIdentityTest {
  private static final String DATA = "d".repeat(64);

  @TempDir private Path folder;

  @Test
  void golden_fingerprints_do_not_change() {
    assertThat(trial("model: popularity").fingerprint(DATA))
        .isEqualTo("ea7fc6379a877237f5d5b605b2cd1b903e215a3b8e95c760a2cbcdaf881945eb");
    assertThat(trial("model: {type: lightgcn, layers: 2}\nloss: bpr").fingerprint(DATA))
        .isEqualTo("0435b338ac56134dea8750e3e1838540a85c09df195a922b093901152c01da45");
    assertThat(
            trial("model: {type: popularity-recent, window: {days: 7}}\ntask: next-item")
                .fingerprint(DATA))
        .isEqualTo("405d0cc7cc39f2a6a83ff4abe1feffb7f7a75a22c5742f0a2be1539c826737e4");
    assertThat(
            trial(
                    """
                    model: {type: causal-popularity, inference: observe}
                    loss: {type: bpr, l2: 1e-8}
                    training: {epochs: 7, optimizer: {type: sgd, learning_rate: 0.1}}
                    """)
                .training(DATA))
        .isEqualTo("0ecea3acfa44ca5dbae48ac5e9435c8dcc1c2016e78886feb4d6cf0e6c13cabe");
  }

  @Test
  void defaults_are_not_part_of_the_identity() {
    ResolvedTrial trial = trial("model: {type: lightgcn, layers: 2}\nloss: bpr");

    assertThat(trial.identity().values().keys())
        .containsExactlyInAnyOrder("dataset", "split", "model", "loss", "seed");
    assertThat(identity(trial))
        .isEqualTo(
            "{dataset: {type: synthetic, users: 80}, split: {type: random}, model: {type: lightgcn,"
                + " layers: 2}, loss: {type: bpr}, seed: 1}");
  }

  @Test
  void an_explicit_default_changes_nothing() {
    String written =
        """
        model: {type: lightgcn, layers: 2, embedding_size: 64}
        loss: {type: bpr}
        filters: []
        training: {optimizer: adam}
        evaluation: {candidates: {type: unseen}}
        """;

    assertThat(trial(written).fingerprint(DATA))
        .isEqualTo(trial("model: {type: lightgcn, layers: 2}\nloss: bpr").fingerprint(DATA))
        .isNotEqualTo(trial("model: {type: lightgcn, layers: 1}\nloss: bpr").fingerprint(DATA));
  }

  @Test
  void a_selection_by_one_metric_is_identical_in_every_notation() {
    ResolvedTrial name = trial("model: popularity\nevaluation: {select: nDCG@10}");
    ResolvedTrial weight = trial("model: popularity\nevaluation: {select: {nDCG@10: 0.3}}");

    assertThat(name.fingerprint(DATA))
        .isEqualTo("cf6cb8b3da11d3bdf19ce2d699072ae74fb7666448e337c124c143faa51dfa48");
    assertThat(weight.json()).isEqualTo(name.json()).contains("\"select\":\"nDCG@10\"");
    assertThat(weight.fingerprint(DATA)).isEqualTo(name.fingerprint(DATA));
    assertThat(weight.protocolRules(DATA)).isEqualTo(name.protocolRules(DATA));
    assertThat(weight.protocol(DATA)).isEqualTo(name.protocol(DATA));
  }

  @Test
  void the_weights_of_a_selection_are_part_of_the_identity_but_not_their_order() {
    String spec = "model: popularity\nevaluation: {select: {%s}}";
    ResolvedTrial mean = trial(String.format(Locale.ROOT, spec, "nDCG@10: 0.7, Coverage@10: 0.3"));
    ResolvedTrial reversed =
        trial(String.format(Locale.ROOT, spec, "Coverage@10: 3e-1, nDCG@10: 0.70"));
    ResolvedTrial other = trial(String.format(Locale.ROOT, spec, "nDCG@10: 0.6, Coverage@10: 0.4"));

    assertThat(mean.fingerprint(DATA))
        .isEqualTo("847d57fe2d68a7afb6c23cd2608e2b220c9de58c7b263381213eb185b357d30c")
        .isEqualTo(reversed.fingerprint(DATA))
        .isNotEqualTo(other.fingerprint(DATA));
    assertThat(mean.json())
        .isEqualTo(reversed.json())
        .contains("\"select\":{\"nDCG@10\":0.7,\"Coverage@10\":0.3}");
    assertThat(mean.protocol(DATA))
        .isEqualTo(reversed.protocol(DATA))
        .isNotEqualTo(other.protocol(DATA));
    assertThat(mean.protocolRules(DATA))
        .contains("\"select\":\"mean(0.7 nDCG@10, 0.3 Coverage@10)\"");
    assertThat(new SpecLoader(Registry.load()).trial(mean.json()).spec()).isEqualTo(mean.spec());
  }

  @Test
  void a_changed_default_is_another_value() {
    assertThat(trial("model: {type: bpr-mf, init_std: 0.1}\nloss: bpr").fingerprint(DATA))
        .isNotEqualTo(trial("model: bpr-mf\nloss: bpr").fingerprint(DATA));
    assertThat(identity(trial("model: {type: bpr-mf, init_std: 0.1}\nloss: bpr")))
        .contains("model: {type: bpr-mf},");
  }

  @Test
  void the_default_batch_size_depends_on_the_model() {
    String sasrec = "task: next-item\nmodel: sasrec\nloss: full-softmax\ntraining: {%s}";

    assertThat(identity(trial(String.format(Locale.ROOT, sasrec, ""))))
        .contains("training: {batch_size: 128}");
    assertThat(trial(String.format(Locale.ROOT, sasrec, "batch_size: 128")).fingerprint(DATA))
        .isEqualTo(trial(String.format(Locale.ROOT, sasrec, "")).fingerprint(DATA));
    assertThat(identity(trial(String.format(Locale.ROOT, sasrec, "batch_size: 2048"))))
        .doesNotContain("batch_size"); // as with the default of earlier releases
    assertThat(trial("model: lightgcn\nloss: bpr\ntraining: {batch_size: 2048}").fingerprint(DATA))
        .isEqualTo(trial("model: lightgcn\nloss: bpr").fingerprint(DATA));
  }

  @Test
  void the_path_of_a_file_is_not_part_of_the_identity_but_its_columns_are() {
    String csv = "dataset: {type: csv, path: %s, user: %s}\nmodel: popularity";

    assertThat(trial(String.format(Locale.ROOT, csv, "a.csv", "u")).fingerprint(DATA))
        .isEqualTo(trial(String.format(Locale.ROOT, csv, "b/a.csv", "u")).fingerprint(DATA))
        .isNotEqualTo(trial(String.format(Locale.ROOT, csv, "a.csv", "v")).fingerprint(DATA));
  }

  @Test
  void the_locale_changes_nothing() {
    Locale before = Locale.getDefault();
    String spec = "model: {type: lightgcn, layers: 3}\nloss: {type: bpr, l2: 0.00015}";
    String here = trial(spec).fingerprint(DATA);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(trial(spec).fingerprint(DATA)).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void the_data_and_the_seed_are_part_of_the_identity() {
    ResolvedTrial trial = trial("model: popularity");

    assertThat(trial.fingerprint(DATA))
        .isNotEqualTo(trial.fingerprint("e".repeat(64)))
        .isNotEqualTo(trial.with(Repetition.of(2)).fingerprint(DATA));
    assertThat(trial.with(Repetition.of(2)).with(Repetition.of(1)).fingerprint(DATA))
        .isEqualTo(trial.fingerprint(DATA));
  }

  @Test
  void the_folds_of_a_split_are_trials_of_one_protocol() {
    ResolvedTrial first = trial("split: {type: k-fold, folds: 3}\nmodel: popularity");
    ResolvedTrial second = first.with(new Repetition(1, OptionalInt.of(2)));

    assertThat(first.fingerprint(DATA)).isNotEqualTo(second.fingerprint(DATA));
    assertThat(first.training(DATA)).isNotEqualTo(second.training(DATA));
    assertThat(first.protocol(DATA)).isEqualTo(second.protocol(DATA));
    assertThat(first.protocolRules(DATA)).isEqualTo(second.protocolRules(DATA));
    assertThat(second.json()).endsWith("\"seed\":1,\"fold\":2}");
    ResolvedTrial ofWorker = new SpecLoader(Registry.load()).trial(second.json());
    assertThat(ofWorker.spec().fold()).hasValue(2);
    assertThat(ofWorker.json()).isEqualTo(second.json());
    assertThat(ofWorker.protocol(DATA)).isEqualTo(second.protocol(DATA));
    assertThat(second.with(new Repetition(1, OptionalInt.of(1))).json()).isEqualTo(first.json());
    ResolvedTrial only = trial("split: {type: k-fold, folds: 3, fold: 2}\nmodel: popularity");
    assertThat(only.protocol(DATA)).isNotEqualTo(second.protocol(DATA));
  }

  @Test
  void parameters_of_inference_are_not_part_of_the_identity_of_a_training() {
    String causal = "model: {type: causal-popularity, inference: %s, layers: %s}\nloss: bpr";

    assertThat(trial(String.format(Locale.ROOT, causal, "observe", "2")).training(DATA))
        .isEqualTo(trial(String.format(Locale.ROOT, causal, "intervene", "2")).training(DATA))
        .isNotEqualTo(trial(String.format(Locale.ROOT, causal, "observe", "1")).training(DATA))
        .isNotEqualTo(trial(String.format(Locale.ROOT, causal, "observe", "2")).fingerprint(DATA));
  }

  private static String identity(ResolvedTrial trial) {
    return YamlWriter.flow(trial.identity().values());
  }

  /** The first trial of a spec, by default on synthetic data with a random split. */
  private static String split(String spec) {
    return spec.contains("next-item") ? "leave-last-out" : "random";
  }

  private ResolvedTrial trial(String spec) {
    String text =
        "experiment: identity\n"
            + (spec.contains("dataset:") ? "" : "dataset: {type: synthetic, users: 80}\n")
            + (spec.contains("split:") ? "" : "split: " + split(spec) + "\n")
            + spec;
    try {
      Path file = Files.writeString(folder.resolve("spec.yaml"), text);
      return new SpecLoader(Registry.load(), name -> Optional.empty())
          .load(file, List.of())
          .trials()
          .get(0)
          .resolved();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
