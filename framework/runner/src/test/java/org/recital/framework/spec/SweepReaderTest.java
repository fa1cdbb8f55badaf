package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.FakeComponents;
import org.recital.framework.search.Search;
import org.recital.framework.search.SearchMethod;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Space;
import org.recital.framework.search.Trial;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.Registry;
import org.recital.registry.param.NoParameters;

class SweepReaderTest {
  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void values_and_ranges_are_crossed_in_the_order_of_the_spec() {
    assertThat(
            configurations(
                """
                parameters:
                  model.layers: {range: {from: 1, to: 2}}
                  training.optimizer.learning_rate: {range: {from: 0.1, to: 0.3, step: 0.2}}
                """))
        .containsExactly(
            Map.of("model.layers", "1", "training.optimizer.learning_rate", "0.1"),
            Map.of("model.layers", "1", "training.optimizer.learning_rate", "0.3"),
            Map.of("model.layers", "2", "training.optimizer.learning_rate", "0.1"),
            Map.of("model.layers", "2", "training.optimizer.learning_rate", "0.3"));
  }

  @Test
  void zip_pairs_and_exclude_removes() {
    assertThat(
            configurations(
                """
                parameters:
                  model.layers: {values: [1, 2, 3]}
                  model.bias: {values: [none, both]}
                  model.embedding_size: {values: [8, 16, 32]}
                zip: [model.layers, model.embedding_size]
                exclude:
                  - {model.bias: both, model.layers: [2, 3]}
                """))
        .extracting(Map::toString)
        .containsExactly(
            "{model.layers=1, model.bias=none, model.embedding_size=8}",
            "{model.layers=1, model.bias=both, model.embedding_size=8}",
            "{model.layers=2, model.bias=none, model.embedding_size=16}",
            "{model.layers=3, model.bias=none, model.embedding_size=32}");
  }

  @Test
  void the_syntax_of_wandb_sweeps_is_accepted() {
    assertThat(
            configurations(
                """
                parameters:
                  model.layers: {distribution: categorical, values: [1, 2]}
                  model.bias: {value: both}
                """))
        .hasSize(2);
  }

  @Test
  void lists_and_components_can_be_swept() {
    Experiment experiment =
        specs.load(
            Specs.SELECTING
                + """
                sweep:
                  parameters:
                    model: {values: [bpr-mf, {type: bpr-mf, hidden: [256, 128]}]}
                """);

    assertThat(experiment.trials())
        .extracting(trial -> trial.configuration().get("model"))
        .containsExactly("bpr-mf", "{type: bpr-mf, hidden: [256, 128]}");
    assertThat(experiment.trials().get(1).resolved().json()).contains("\"hidden\":[256,128]");
  }

  @Test
  void a_required_parameter_can_be_given_by_the_sweep_alone() {
    Experiment experiment =
        specs.load(
            Specs.SELECTING.replace("loss: bpr\n", "").replace("bpr-mf", "item-knn")
                + "sweep: {parameters: {model.neighbours: {values: [5, 10]}}}\n");

    assertThat(experiment.trials()).hasSize(2);
  }

  @Test
  void unknown_methods_and_keys_are_reported() {
    String parameters = "parameters: {model.layers: {values: [1, 2]}}\n";

    assertThat(specs.sweepProblems(parameters + "method: hyperband\n"))
        .containsExactly(
            "spec.yaml:9:11: unknown search 'hyperband'. Known searches: grid, random, tpe. If it is"
                + " in a plug-in, name its jar in RECITAL_CLASSPATH");
    assertThat(specs.sweepProblems(parameters + "method: {type: gird}\n"))
        .containsExactly(
            "spec.yaml:9:18: unknown search 'gird'. Did you mean 'grid'? Known searches: grid,"
                + " random, tpe");
    assertThat(specs.sweepProblems(parameters + "method: {type: grid, size: 3}\n"))
        .containsExactly(
            "spec.yaml:9:24: unknown key 'size' for search 'grid'. Known keys: (none)");
    assertThat(specs.sweepProblems(parameters + "method: [grid]\n")).hasSize(1);
    assertThat(specs.sweepProblems(parameters + "method: {type: [grid]}\n")).hasSize(1);
    assertThat(specs.sweepProblems(parameters + "trails: 3\n"))
        .containsExactly(
            "spec.yaml:9:3: unknown key 'trails' for 'sweep'. Did you mean 'trials'? Known keys:"
                + " concurrency, exclude, finalists, halving, method, parameters, search_seeds,"
                + " trials, zip");
  }

  @Test
  void invalid_zips_and_exclusions_are_reported() {
    String parameters =
        "parameters: {model.layers: {values: [1, 2]}, model.bias: {values: [none]}}\n";

    assertThat(specs.sweepProblems(parameters + "zip: [model.layers, model.bias]\n"))
        .containsExactly(
            "spec.yaml:9:8: zipped parameters must have the same number of values, but"
                + " model.layers, model.bias have 2, 1");
    assertThat(specs.sweepProblems(parameters + "zip: [model.layers, model.bais]\n"))
        .containsExactly(
            "spec.yaml:9:8: 'model.bais' is not a parameter of the sweep. Did you mean 'model.bias'"
                + " or 'model.layers'? Known parameters: model.bias, model.layers");
    assertThat(specs.sweepProblems(parameters + "zip: [model.layers, model.layers]\n"))
        .containsExactly("spec.yaml:9:8: a parameter can be in 'zip' only once");
    assertThat(specs.sweepProblems(parameters + "zip: model.layers\n"))
        .containsExactly(
            "spec.yaml:9:8: 'zip' must list paths, such as [model.layers, training.batch_size]");
    assertThat(specs.sweepProblems(parameters + "exclude: [{model.layers: 3}, {loss.l2: 1}]\n"))
        .containsExactly(
            "spec.yaml:9:28: 'model.layers' never has the value 3, so nothing is excluded. Its"
                + " values: 1, 2",
            "spec.yaml:9:42: 'loss.l2' is not a parameter of the sweep. Known parameters:"
                + " model.bias, model.layers");
    assertThat(specs.sweepProblems(parameters + "exclude: {model.layers: [1, 2]}\n"))
        .containsExactly("spec.yaml:8:3: 'exclude' removes every configuration of the sweep");
  }

  @Test
  void an_excessive_grid_is_reported() {
    assertThat(
            specs.sweepProblems(
                """
                parameters:
                  model.layers: {range: {from: 1, to: 1000}}
                  training.epochs: {range: {from: 1, to: 1000}}
                """))
        .containsExactly("spec.yaml:8:3: this sweep has more than 100000 configurations");
  }

  @Test
  void a_sweep_needs_parameters() {
    assertThat(specs.sweepProblems("method: grid\n"))
        .containsExactly(
            "spec.yaml:8:3: 'sweep' needs 'parameters', such as {model.layers: {values: [1, 2]}}");
    assertThat(specs.problems(Specs.SELECTING + "sweep: grid\n"))
        .containsExactly(
            "spec.yaml:7:8: 'sweep' must be a mapping, but is 'grid'. Known keys:"
                + " concurrency, exclude, finalists, halving, method, parameters, search_seeds,"
                + " trials, zip");
    assertThat(specs.sweepProblems("parameters: {model.layers: {values: [1]}}\nmethods: grid\n"))
        .containsExactly(
            "spec.yaml:9:3: unknown key 'methods' for 'sweep'. Did you mean 'method'? Known keys:"
                + " concurrency, exclude, finalists, halving, method, parameters, search_seeds,"
                + " trials, zip");
  }

  @Test
  void a_method_that_proposes_nothing_is_reported() {
    ComponentProvider provider =
        () ->
            List.of(
                Component.of(SearchMethod.KIND, "none", NoParameters.class, config -> new None()));
    Specs with = new Specs(folder, Registry.of(List.of(new FakeComponents(), provider)));

    assertThat(with.sweepProblems("method: none\nparameters: {model.layers: {values: [1, 2]}}\n"))
        .containsExactly("spec.yaml:8:3: the search method proposes no configuration");
  }

  private record None() implements SearchMethod {
    @Override
    public boolean supports(Space space) {
      return true;
    }

    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public boolean usesResults() {
      return false;
    }

    @Override
    public Search over(SearchSpace space) {
      return history -> Optional.empty();
    }
  }

  @Test
  void the_sweep_of_a_variant_replaces_that_of_the_spec() {
    Experiment experiment =
        specs.load(
            Specs.SELECTING
                + """
                sweep: {parameters: {model.layers: {values: [1, 2, 3]}}}
                variants:
                  all: {}
                  own: {sweep: {parameters: {model.bias: {values: [none, both]}}}}
                """);

    assertThat(experiment.variants())
        .extracting(variant -> variant.trials().size())
        .containsExactly(3, 2);
  }

  private List<Map<String, String>> configurations(String sweep) {
    return specs.load(Specs.SELECTING + "sweep:\n" + sweep.indent(2)).trials().stream()
        .map(Trial::configuration)
        .toList();
  }
}
