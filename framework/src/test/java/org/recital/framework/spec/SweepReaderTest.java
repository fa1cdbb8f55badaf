package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.sweep.Trial;

class SweepReaderTest {
  private static final String SPEC = Specs.COMPLETE + "evaluation: {select: nDCG@10}\n";

  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void values_and_ranges_are_crossed_in_the_order_of_the_spec() {
    assertThat(
            points(
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
            points(
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
  void the_long_forms_of_others_are_understood() {
    assertThat(
            points(
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
            SPEC
                + """
                sweep:
                  parameters:
                    model: {values: [bpr-mf, {type: bpr-mf, hidden: [256, 128]}]}
                """);

    assertThat(experiment.trials())
        .extracting(trial -> trial.point().get("model"))
        .containsExactly("bpr-mf", "{type: bpr-mf, hidden: [256, 128]}");
    assertThat(experiment.trials().get(1).canonical()).contains("\"hidden\":[256,128]");
  }

  @Test
  void a_swept_value_may_be_required_and_given_nowhere_else() {
    Experiment experiment =
        specs.load(
            SPEC.replace("loss: bpr\n", "").replace("bpr-mf", "item-knn")
                + "sweep: {parameters: {model.neighbours: {values: [5, 10]}}}\n");

    assertThat(experiment.trials()).hasSize(2);
  }

  @Test
  void a_path_that_leads_nowhere_is_told_at_its_line() {
    assertThat(
            problems(
                """
                parameters:
                  model.layer: {values: [1, 2]}
                  modle.layers: {values: [1, 2]}
                  run.workers: {values: [1, 2]}
                  seed: {values: [1, 2]}
                """))
        .containsExactly(
            "spec.yaml:10:5: 'modle.layers' leads to nothing that a sweep can change. Did you mean"
                + " 'model'? A path starts with one of: loss, model,"
                + " training",
            "spec.yaml:11:5: 'run.workers' leads to nothing that a sweep can change. A path starts"
                + " with one of: loss, model, training",
            "spec.yaml:12:5: seeds are not swept: list them under 'seeds', such as [1, 2, 3]");
    assertThat(problems("parameters:\n  model.layer: {values: [1, 2]}\n"))
        .containsExactly(
            "spec.yaml:9:5: unknown key 'layer' for model 'bpr-mf'. Did you mean 'layers'? Known"
                + " keys: bias, embedding_size, hidden, layers");
  }

  @Test
  void the_protocol_is_not_swept() {
    assertThat(
            problems(
                """
                parameters:
                  split.test: {values: [0.1, 0.2]}
                  evaluation.cutoffs: {values: [[5], [10]]}
                  filters: {values: [[], [{type: min-rating, rating: 3}]]}
                  dataset: {values: [toy]}
                  task: {values: [ranking, rating]}
                """))
        .containsExactly(
            "spec.yaml:9:5: 'split.test' is part of the protocol, which all points of a sweep"
                + " share; make variants, which stand in tables of their own",
            "spec.yaml:10:5: 'evaluation.cutoffs' is part of the protocol, which all points of a"
                + " sweep share; make variants, which stand in tables of their own",
            "spec.yaml:11:5: 'filters' is part of the protocol, which all points of a sweep share;"
                + " make variants, which stand in tables of their own",
            "spec.yaml:12:5: 'dataset' is part of the protocol, which all points of a sweep share;"
                + " make variants, which stand in tables of their own",
            "spec.yaml:13:5: 'task' is part of the protocol, which all points of a sweep share;"
                + " make variants, which stand in tables of their own");
  }

  @Test
  void every_point_is_bound_when_the_spec_is_loaded() {
    assertThat(problems("parameters:\n  model.embedding_size: {values: [8, 0, wide]}\n"))
        .containsExactly(
            "spec.yaml:9:40: 'embedding_size' must be positive, but is 0",
            "spec.yaml:9:43: 'embedding_size' must be a whole number, but is 'wide'");
  }

  @Test
  void spaces_that_are_none_are_told() {
    assertThat(
            problems(
                """
                parameters:
                  model.layers: [1, 2]
                  model.bias: none
                  model.hidden: {value: 1, values: [2]}
                  model.embedding_size: {valuse: [8]}
                  loss.l2: {values: []}
                  training.epochs: {values: [1, 1]}
                  training.batch_size: {range: {from: 3, to: 1}}
                  evaluation.cutoffs: {range: {from: 1, end: 4}}
                """))
        .containsExactly(
            "spec.yaml:9:19: 'model.layers' must be a search space, such as {values: [1, 2]}, but"
                + " is a list",
            "spec.yaml:10:17: 'model.bias' must be a search space, such as {values: [1, 2]}, but is"
                + " 'none'",
            "spec.yaml:11:19: 'model.hidden' must have one search space, but has value and values."
                + " Known spaces: int_uniform, loguniform, range, uniform, values",
            "spec.yaml:12:28: unknown search space 'valuse'. Did you mean 'values'? Known spaces:"
                + " int_uniform, loguniform, range, uniform, values",
            "spec.yaml:13:23: 'values' must be a list with a value at least, such as [1, 2]",
            "spec.yaml:14:35: 'training.epochs' lists 1 twice",
            "spec.yaml:15:34: 'range' must go up, from less to more by a positive step",
            "spec.yaml:16:33: 'range' needs numbers, such as {from: 1, to: 4, step: 1}",
            "spec.yaml:16:43: unknown key 'end' for 'range'. Known keys: from, step, to");
  }

  @Test
  void spaces_without_end_are_read_and_refused_for_a_grid() {
    assertThat(
            problems(
                """
                parameters:
                  model.layers: {int_uniform: [1, 4]}
                  loss.l2: {loguniform: [1e-4, 1e-2]}
                  split.test: {distribution: uniform, min: 0.1, max: 0.5}
                  split.validation: {min: 0.1, max: 0.5}
                  training.optimizer.learning_rate: {distribution: log_uniform_values, min: 1, max: 2}
                """))
        .containsExactly(
            "spec.yaml:9:5: 'model.layers' is 'int_uniform', which method 'grid' cannot go through;"
                + " expected values or range",
            "spec.yaml:10:5: 'loss.l2' is 'loguniform', which method 'grid' cannot go through;"
                + " expected values or range",
            "spec.yaml:11:5: 'split.test' is 'uniform', which method 'grid' cannot go through;"
                + " expected values or range",
            "spec.yaml:12:5: 'split.validation' is 'uniform', which method 'grid' cannot go"
                + " through; expected values or range",
            "spec.yaml:13:5: 'training.optimizer.learning_rate' is 'loguniform', which method"
                + " 'grid' cannot go through; expected values or range");
  }

  @Test
  void bounds_that_are_none_are_told() {
    assertThat(
            problems(
                """
                parameters:
                  model.layers: {int_uniform: [1, 1.5]}
                  loss.l2: {loguniform: [-4, -2]}
                  split.test: {uniform: [2, 1]}
                  split.validation: {log_uniform: [-4, -2]}
                  training.epochs: {distribution: log_uniform, min: -4, max: -2}
                  training.batch_size: {distribution: normal}
                """))
        .containsExactly(
            "spec.yaml:9:33: 'int_uniform' must be two whole numbers, such as [1, 4]",
            "spec.yaml:10:27: 'loguniform' must be two positive numbers, such as [1e-4, 1e-2]:"
                + " values, not exponents",
            "spec.yaml:11:27: 'uniform' must be two numbers, the lower first, such as [0.1, 0.9]",
            "spec.yaml:12:24: 'log_uniform' is refused: did you mean loguniform? bounds are values,"
                + " not exponents",
            "spec.yaml:13:37: 'log_uniform' is refused: did you mean loguniform? bounds are values,"
                + " not exponents",
            "spec.yaml:14:41: unknown search space 'normal'. Known spaces: int_uniform, loguniform,"
                + " range, uniform, values");
  }

  @Test
  void methods_that_cannot_be_run_are_told() {
    String parameters = "parameters: {loss.l2: {loguniform: [1e-4, 1e-2]}}\n";

    assertThat(problems(parameters + "method: random\ntrials: 20\n"))
        .containsExactly(
            "spec.yaml:9:11: method 'random' cannot be run by this version; expected grid");
    assertThat(problems(parameters + "method: tpe\nhalving: {}\n"))
        .containsExactly(
            "spec.yaml:8:3: 'trials' must be a positive whole number: how many in all",
            "spec.yaml:9:11: method 'tpe' cannot be run by this version; expected grid",
            "spec.yaml:10:3: 'halving' cannot be run by this version; leave it out");
    assertThat(problems(parameters + "method: gird\n"))
        .containsExactly(
            "spec.yaml:9:11: unknown method 'gird'. Did you mean 'grid'? Known methods: grid,"
                + " random, tpe");
    assertThat(problems("parameters: {model.layers: {values: [1, 2]}}\ntrials: 3\n"))
        .containsExactly(
            "spec.yaml:9:3: 'trials' is for methods that draw points; method 'grid' tries every"
                + " one");
  }

  @Test
  void zips_and_exclusions_that_do_not_fit_are_told() {
    String parameters =
        "parameters: {model.layers: {values: [1, 2]}, model.bias: {values: [none]}}\n";

    assertThat(problems(parameters + "zip: [model.layers, model.bias]\n"))
        .containsExactly(
            "spec.yaml:9:8: what is zipped must have as many values each, but model.layers,"
                + " model.bias have 2, 1");
    assertThat(problems(parameters + "zip: [model.layers, model.bais]\n"))
        .containsExactly(
            "spec.yaml:9:8: 'model.bais' is not among the sweep's parameters. Did you mean"
                + " 'model.bias' or 'model.layers'? Known parameters: model.bias, model.layers");
    assertThat(problems(parameters + "zip: [model.layers, model.layers]\n"))
        .containsExactly("spec.yaml:9:8: a parameter can be zipped once only");
    assertThat(problems(parameters + "zip: model.layers\n"))
        .containsExactly(
            "spec.yaml:9:8: 'zip' must list paths, such as [model.layers, training.batch_size]");
    assertThat(problems(parameters + "exclude: [{model.layers: 3}, {loss.l2: 1}]\n"))
        .containsExactly(
            "spec.yaml:9:28: 'model.layers' never is 3, so nothing is excluded. Its values: 1, 2",
            "spec.yaml:9:42: 'loss.l2' is not among the sweep's parameters. Known parameters:"
                + " model.bias, model.layers");
    assertThat(problems(parameters + "exclude: {model.layers: [1, 2]}\n"))
        .containsExactly("spec.yaml:8:3: 'exclude' leaves no point of the sweep");
  }

  @Test
  void a_grid_without_end_is_told() {
    assertThat(
            problems(
                """
                parameters:
                  model.layers: {range: {from: 1, to: 1000}}
                  training.epochs: {range: {from: 1, to: 1000}}
                """))
        .containsExactly("spec.yaml:8:3: this grid has more than 100000 points");
  }

  @Test
  void a_sweep_needs_parameters() {
    assertThat(problems("method: grid\n"))
        .containsExactly(
            "spec.yaml:8:3: 'sweep' needs 'parameters', such as {model.layers: {values: [1, 2]}}");
    assertThat(specs.problems(SPEC + "sweep: grid\n"))
        .containsExactly(
            "spec.yaml:7:8: 'sweep' must be a mapping, but is 'grid'. Known keys: exclude, halving,"
                + " method, parameters, trials, zip");
    assertThat(problems("parameters: {model.layers: {values: [1]}}\nmethods: grid\n"))
        .containsExactly(
            "spec.yaml:9:3: unknown key 'methods' for 'sweep'. Did you mean 'method'? Known keys:"
                + " exclude, halving, method, parameters, trials, zip");
  }

  @Test
  void what_a_fitted_model_does_not_read_cannot_be_swept() {
    assertThat(
            specs.problems(
                SPEC
                    + """
                    sweep: {parameters: {training.epochs: {values: [1, 2]}}}
                    variants: {popularity: {model: popularity}}
                    """))
        .containsExactly(
            "spec.yaml:7:22: 'training.epochs' changes nothing in variant 'popularity': model"
                + " 'popularity' is fitted in one go");
  }

  @Test
  void a_variants_own_sweep_takes_the_place_of_that_of_the_spec() {
    Experiment experiment =
        specs.load(
            SPEC
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

  private List<Map<String, String>> points(String sweep) {
    return specs.load(SPEC + "sweep:\n" + sweep.indent(2)).trials().stream()
        .map(Trial::point)
        .toList();
  }

  private List<String> problems(String sweep) {
    return specs.problems(SPEC + "sweep:\n" + sweep.indent(2));
  }
}
