package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpolationTest {
  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void a_reference_becomes_the_referenced_value() {
    assertThat(canonical("seeds: ['${model.layers}']\n", "model: {type: bpr-mf, layers: 2}"))
        .contains("\"seed\":2");
    assertThat(
            canonical(
                "training: {epochs: '${env:EPOCHS}', batch_size: '${env:NOTHING, 32}'}\n",
                "model: bpr-mf"))
        .contains("\"epochs\":7,\"batch_size\":32");
  }

  @Test
  void a_reference_can_be_to_a_list_and_nested() {
    assertThat(
            canonical(
                "evaluation: {cutoffs: '${model.hidden}'}\n",
                "model: {type: bpr-mf, hidden: [4, '${model.layers}'], layers: 2}"))
        .contains("\"cutoffs\":[4,2]");
  }

  @Test
  void references_can_be_within_text_and_are_escaped_by_two_dollars() {
    Experiment experiment = specs.load("description: 'of ${model} with $${x}'\n" + Specs.COMPLETE);

    assertThat(experiment.description()).contains("of bpr-mf with ${x}");
  }

  @Test
  void an_undefined_reference_is_one_problem_with_a_suggestion() {
    assertThat(specs.problems(Specs.COMPLETE + "training: {epochs: '${modle.layers}'}\n"))
        .containsExactly(
            "spec.yaml:6:20: '${modle.layers}' refers to no value of this spec. References are"
                + " paths from the top of the spec, such as ${model.type}, or environment"
                + " variables, such as ${env:NAME}");
    assertThat(specs.problems(Specs.COMPLETE + "training: {epochs: '${modl}'}\n"))
        .containsExactly(
            "spec.yaml:6:20: '${modl}' refers to no value of this spec. Did you mean 'model'?"
                + " References are paths from the top of the spec, such as ${model.type}, or"
                + " environment variables, such as ${env:NAME}");
  }

  @Test
  void a_variable_that_is_not_set_is_a_problem() {
    assertThat(specs.problems(Specs.COMPLETE + "training: {epochs: '${env:NOTHING}'}\n"))
        .containsExactly(
            "spec.yaml:6:20: environment variable 'NOTHING' is not set. Set it, or add a default:"
                + " ${env:NOTHING,default}");
  }

  @Test
  void a_circular_reference_is_reported_with_its_chain() {
    assertThat(
            specs.problems(
                Specs.COMPLETE
                    + "training: {epochs: '${training.batch_size}', batch_size:"
                    + " '${training.epochs}'}\n"))
        .contains(
            "spec.yaml:6:20: '${training.batch_size}' refers to itself: training.batch_size →"
                + " training.epochs → training.batch_size");
  }

  @Test
  void a_mapping_cannot_be_inserted_into_text() {
    assertThat(specs.problems(Specs.COMPLETE + "run: {}\ndescription: 'as in ${run}'\n"))
        .containsExactly(
            "spec.yaml:7:14: '${run}' refers to a mapping, which cannot be inserted into text");
  }

  @Test
  void an_unclosed_brace_is_a_problem() {
    assertThat(specs.problems(Specs.COMPLETE + "description: 'as in ${run'\n"))
        .containsExactly("spec.yaml:6:14: 'as in ${run' has an unclosed '${'");
  }

  @Test
  void references_can_start_text_and_be_adjacent() {
    Experiment experiment =
        specs.load(
            Specs.COMPLETE.replace("experiment: toy", "experiment: '${model}-${split}'")
                + "description: '${model}${loss} of ${loss}'\n");

    assertThat(experiment.name()).isEqualTo("bpr-mf-random");
    assertThat(experiment.description()).contains("bpr-mfbpr of bpr");
  }

  @Test
  void nested_references_do_not_exhaust_the_memory() {
    StringBuilder doubling = new StringBuilder("run: {device: '${run.a30}', a0: x");
    for (int i = 1; i <= 30; i++) {
      doubling.append(String.format(Locale.ROOT, ", a%d: '${run.a%d}${run.a%d}'", i, i - 1, i - 1));
    }

    assertThat(specs.problems(Specs.COMPLETE + doubling + "}\n"))
        .filteredOn(problem -> problem.contains("references"))
        .singleElement()
        .asString()
        .endsWith(": nested references expand to more than 100000 values");
  }

  private String canonical(String more, String model) {
    return specs
        .load(Specs.COMPLETE.replace("model: bpr-mf", model) + more)
        .trials()
        .get(0)
        .resolved()
        .json();
  }
}
