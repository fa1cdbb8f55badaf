package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

class SetOptionTest {
  private static final SourceLocation AT = SourceLocation.of("x=y");

  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void the_weights_of_the_selection_metric_are_set_together() {
    for (String path : List.of("nDCG@10", "RBP(persistence=0.9)@10")) {
      String option = "evaluation.select." + path + "=0.3";
      assertThatThrownBy(() -> specs.load(Specs.COMPLETE, option))
          .hasMessage(
              "--set "
                  + option
                  + ": the weights of 'evaluation.select' are set together, such as --set"
                  + " 'evaluation.select={nDCG@10: 0.7, Recall@10: 0.3}'");
    }
  }

  @Test
  void it_overrides_a_value_or_adds_one() {
    Experiment experiment =
        specs.load(
            Specs.COMPLETE + "filters: [{type: min-rating, rating: 3}]\n",
            "model.layers=1",
            "training.optimizer.learning_rate=1e-2",
            "filters.0.rating=4",
            "evaluation.cutoffs=[5]",
            "seeds=[7]");

    assertThat(experiment.trials().get(0).resolved().json())
        .contains("\"layers\":1")
        .contains("{\"type\":\"adam\",\"learning_rate\":0.01}")
        .contains("{\"type\":\"min-rating\",\"rating\":4}")
        .contains("\"cutoffs\":[5]")
        .endsWith("\"seed\":7}");
  }

  @Test
  void it_overrides_values_of_variants_at_the_same_path() {
    Experiment experiment =
        specs.load(
            Specs.COMPLETE
                + """
                variants:
                  short: {training: {epochs: 1}}
                  long: {model: {layers: 2}}
                """,
            "training.epochs=5");

    assertThat(experiment.trials())
        .extracting(trial -> trial.resolved().json())
        .allSatisfy(canonical -> assertThat(canonical).contains("\"epochs\":5"));
  }

  @Test
  void its_errors_quote_the_option() {
    assertThat(
            specs.problems(
                Specs.COMPLETE + "filters: [{type: min-rating, rating: 3}]\n",
                "model.layers=many",
                "model.layer=3",
                "epochs",
                "loss=",
                "filters.1.rating=2",
                "seeds=[1, "))
        .containsExactly(
            "--set epochs: expected path=value, such as training.epochs=5",
            "--set filters.1.rating=2: '1.rating' does not start with an index of the list at"
                + " spec.yaml:6:10; its length is 1, and indices start at 0",
            "--set loss=: 'loss' has no value",
            "--set model.layer=3: unknown key 'layer' for model 'bpr-mf'. Did you mean 'layers'?"
                + " Known keys: bias, embedding_size, hidden, layers",
            "--set model.layers=many: 'layers' must be a whole number, but is 'many'",
            "--set seeds=[1, : this is not valid YAML: while parsing a flow node, expected the node"
                + " content, but found '<stream end>'");
  }

  @Test
  void values_that_are_neither_collections_nor_quoted_are_text() {
    for (String text : new String[] {"|", ">", "#", "a #b", "*", "&a", "!x", "%", "@", "`", ","}) {
      assertThat(value(text)).isEqualTo(new ConfigNode.Scalar(AT, text, true));
    }
    assertThat(value(" | ")).isEqualTo(new ConfigNode.Scalar(AT, "|", true));
    assertThat(value("'")).isEqualTo(new ConfigNode.Scalar(AT, "'", true));
    assertThat(value("'|'")).isEqualTo(new ConfigNode.Scalar(AT, "|", true));
    assertThat(value("\"\\t\"")).isEqualTo(new ConfigNode.Scalar(AT, "\t", true));
    assertThat(value("5")).isEqualTo(new ConfigNode.Scalar(AT, "5", false));
    assertThat(value("null")).isEqualTo(new ConfigNode.Scalar(AT, "null", false));
    assertThat(value("{a: [b]}")).isInstanceOf(ConfigNode.Mapping.class);
  }

  private static ConfigNode value(String text) {
    return ArgumentValue.read(text, AT, new Problems()).orElseThrow();
  }

  @Test
  void it_cannot_include_files() {
    specs.write("more.yaml", "model: popularity\n");

    assertThat(specs.problems(Specs.COMPLETE, "include=[more.yaml]"))
        .containsExactly(
            "--set include=[more.yaml]: 'include' cannot be set on the command line; write it in"
                + " the spec");
  }

  @Test
  void a_value_that_is_swept_cannot_be_set() {
    assertThat(
            specs.problems(
                Specs.COMPLETE
                    + "evaluation: {select: nDCG@10}\n"
                    + "sweep: {parameters: {model.layers: {values: [1, 2]}}}\n",
                "model.layers=3"))
        .containsExactly(
            "--set model.layers=3: 'model.layers' is swept at spec.yaml:7:22, which would override"
                + " this value");
  }

  @Test
  void a_number_that_is_too_large_is_reported_with_its_bounds() {
    assertThat(specs.problems(Specs.COMPLETE, "training.optimizer.learning_rate=1e400"))
        .containsExactly(
            "--set training.optimizer.learning_rate=1e400: 'learning_rate' must be between"
                + " -1.7e308 and 1.7e308, but is '1e400'");
  }

  @Test
  void a_path_that_is_set_twice_is_refused() {
    assertThat(specs.problems(Specs.COMPLETE, "model.layers=2", "model.layers=3"))
        .containsExactly(
            "--set model.layers=3: 'model.layers' is set twice; remove one of the options");
  }
}
