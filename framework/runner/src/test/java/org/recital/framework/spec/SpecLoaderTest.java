package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.framework.search.Trial;
import org.recital.registry.Registry;

class SpecLoaderTest {
  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void the_canonical_form_has_every_default_in_the_order_of_declaration() {
    Experiment experiment = specs.load(Specs.COMPLETE);

    assertThat(experiment.trials())
        .extracting(trial -> trial.resolved().json())
        .containsExactly(
            """
            {"task":"ranking","dataset":{"type":"toy","edition":"small","files":[]},"filters":[],\
            "split":{"type":"random","validation":0.1,"test":0.1},\
            "model":{"type":"bpr-mf","embedding_size":64,"layers":3,"bias":"none","hidden":[]},\
            "loss":{"type":"bpr","l2":0.0001},\
            "training":{"epochs":100,"batch_size":2048,\
            "optimizer":{"type":"adam","learning_rate":0.001},"schedule":{"type":"constant"},\
            "negatives":{"type":"uniform","count":1},"validate_every":{"epochs":1}},\
            "evaluation":{"candidates":{"type":"unseen"},\
            "metrics":["nDCG","Recall","HitRate","MRR"],"cutoffs":[10,20],"clip":false,"test":"winners"},\
            "seed":1}""");
  }

  @Test
  void a_canonical_form_binds_to_its_trial() {
    Trial trial =
        specs
            .load(
                Specs.COMPLETE
                    + "filters: [{type: min-rating, rating: 3.50}]\n"
                    + "training: {early_stopping: {patience: 3}, optimizer: {learning_rate: 1e-2}}\n"
                    + "evaluation: {select: nDCG@10, metrics: ['Recall@10[tail]', AUC]}\n")
            .trials()
            .get(0);

    assertThat(Specs.loader().trial(trial.resolved().json()).spec()).isEqualTo(trial.spec());
    assertThat(trial.resolved().json()).contains("{\"type\":\"adam\",\"learning_rate\":0.01}");
  }

  @Test
  void
      a_configuration_is_searched_with_the_first_seed_and_a_variant_without_a_sweep_runs_with_all() {
    Experiment experiment =
        specs.load(
            Specs.COMPLETE
                + """
                evaluation: {select: nDCG@10}
                variants:
                  popularity: {model: popularity}
                  factors:
                    sweep:
                      parameters:
                        model.layers: {values: [1, 2]}
                        training.optimizer.learning_rate: {values: [1e-3, 0.01]}
                seeds: [1, 2]
                """);

    assertThat(experiment.trials())
        .extracting(Trial::variant, Trial::configuration, trial -> trial.spec().seed())
        .hasSize(6)
        .contains(
            tuple("popularity", Map.of(), 1L),
            tuple("popularity", Map.of(), 2L),
            tuple(
                "factors",
                Map.of("model.layers", "2", "training.optimizer.learning_rate", "0.001"),
                1L));
  }

  /** All specs in the repository that are complete, not the parts that they include. */
  static List<Path> experiments() throws IOException {
    List<Path> complete = new ArrayList<>();
    for (Path file : SpecSchemaTest.experiments()) {
      if (Files.readString(file).contains("experiment:")) {
        complete.add(file);
      }
    }
    return complete;
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("experiments")
  void every_experiment_in_the_repository_loads_and_so_does_its_resolved_form(Path file)
      throws IOException {
    SpecLoader loader = new SpecLoader(Registry.load());
    Experiment experiment = loader.load(file, List.of());
    Path shown = folder.resolve("shown.yaml");
    Files.writeString(shown, YamlWriter.write(experiment.resolved()));

    assertThat(loader.load(shown, List.of()).trials())
        .extracting(Trial::variant, Trial::configuration, trial -> trial.resolved().json())
        .isEqualTo(
            experiment.trials().stream()
                .map(
                    trial -> tuple(trial.variant(), trial.configuration(), trial.resolved().json()))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model: {type: bpr-mf}",
        "model: ease",
        "model: ease\nloss: full-softmax\ntraining: {epochs: 7, optimizer: sgd}",
        "model: {type: item-knn, neighbours: 7}"
      })
  void the_resolved_form_of_a_spec_that_sweeps_the_model_has_the_same_trials(String base) {
    String swept =
        base.contains("neighbours")
            ? "model.aggregate: {values: [average, sum]}"
            : "model.type: {values: [ease, bpr-mf, item-knn]}, loss: {values: [bpr, bce]}";
    String spec =
        "experiment: swept\ntask: ranking\ndataset: {type: synthetic, users: 9, items: 9,"
            + " interactions: 40}\nsplit: {type: random, test: 0.2, validation: 0.2}\nevaluation:"
            + " {metrics: [nDCG], cutoffs: [2], select: nDCG@2}\n"
            + (base.contains("loss") || base.contains("neighbours") ? "" : "loss: bpr\n")
            + base
            + "\nsweep: {parameters: {"
            + swept
            + "}}\n";

    Experiment experiment = load(spec);
    Experiment shown = load(YamlWriter.write(experiment.resolved()));

    assertThat(shown.trials())
        .extracting(trial -> trial.resolved().json())
        .hasSizeGreaterThan(1)
        .isEqualTo(experiment.trials().stream().map(trial -> trial.resolved().json()).toList());
  }

  private Experiment load(String text) {
    try {
      Path file = Files.writeString(folder.resolve("swept.yaml"), text);
      return new SpecLoader(Registry.load()).load(file, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_fingerprint_changes_with_the_trial_and_with_its_data() {
    Trial trial = specs.load(Specs.COMPLETE).trials().get(0);
    Trial same =
        specs
            .load("description: other words\nrun: {workers: 3}\n" + Specs.COMPLETE)
            .trials()
            .get(0);
    Trial other = specs.load(Specs.COMPLETE + "seeds: [2]\n").trials().get(0);

    assertThat(trial.resolved().fingerprint("abc"))
        .matches("[0-9a-f]{64}")
        .isEqualTo(same.resolved().fingerprint("abc"));
    assertThat(trial.resolved().fingerprint("abc"))
        .isNotEqualTo(trial.resolved().fingerprint("abd"));
    assertThat(trial.resolved().fingerprint("abc"))
        .isNotEqualTo(other.resolved().fingerprint("abc"));
  }

  @Test
  void five_errors_are_five_located_messages() {
    List<String> problems =
        specs.problems(
            """
            experiment: toy
            dataset: {type: toy, edition: huge}
            split: randm
            model: {type: bpr-mf, embeding_size: 64}
            loss: {type: bpr, l2: -1}
            training: {epochs: many}
            """);

    assertThat(problems)
        .containsExactly(
            "spec.yaml:2:31: 'edition' must be small or very-large, but is 'huge'",
            "spec.yaml:3:8: unknown split 'randm'. Did you mean 'random'? Known splits: random,"
                + " whole",
            "spec.yaml:4:23: unknown key 'embeding_size' for model 'bpr-mf'. Did you mean"
                + " 'embedding_size'? Known keys: bias, embedding_size, hidden, layers",
            "spec.yaml:5:23: 'l2' must not be negative, but is -1",
            "spec.yaml:6:20: 'epochs' must be a whole number, but is 'many'");
  }

  @Test
  void control_characters_are_escaped_in_messages() {
    assertThat(specs.problems(Specs.COMPLETE + "task: \"a\\nb\\e[31m\"\n"))
        .containsExactly(
            "spec.yaml:6:7: 'task' must be ranking or next-item or rating, but is"
                + " 'aU+000AbU+001B[31m'");
  }
}
