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
  void a_reference_becomes_what_it_refers_to() {
    assertThat(canonical("seeds: ['${model.layers}']\n", "model: {type: bpr-mf, layers: 2}"))
        .contains("\"seed\":2");
    assertThat(
            canonical(
                "training: {epochs: '${env:EPOCHS}', batch_size: '${env:NOTHING, 32}'}\n",
                "model: bpr-mf"))
        .contains("\"epochs\":7,\"batch_size\":32");
  }

  @Test
  void a_reference_can_be_to_a_list_and_through_another() {
    assertThat(
            canonical(
                "evaluation: {cutoffs: '${model.hidden}'}\n",
                "model: {type: bpr-mf, hidden: [4, '${model.layers}'], layers: 2}"))
        .contains("\"cutoffs\":[4,2]");
  }

  @Test
  void references_stand_within_text_and_two_dollars_for_one() {
    Experiment experiment = specs.load("description: 'of ${model} with $${x}'\n" + Specs.COMPLETE);

    assertThat(experiment.description()).contains("of bpr-mf with ${x}");
  }

  @Test
  void a_reference_to_nothing_is_one_problem_with_a_suggestion() {
    assertThat(specs.problems(Specs.COMPLETE + "training: {epochs: '${modle.layers}'}\n"))
        .containsExactly(
            "spec.yaml:6:20: '${modle.layers}' refers to nothing in this spec. References start at"
                + " the top of the spec, such as ${model.type}; the environment's are written"
                + " ${env:NAME}");
    assertThat(specs.problems(Specs.COMPLETE + "training: {epochs: '${modl}'}\n"))
        .containsExactly(
            "spec.yaml:6:20: '${modl}' refers to nothing in this spec. Did you mean 'model'?"
                + " References start at the top of the spec, such as ${model.type}; the"
                + " environment's are written ${env:NAME}");
  }

  @Test
  void a_variable_that_is_not_set_is_a_problem() {
    assertThat(specs.problems(Specs.COMPLETE + "training: {epochs: '${env:NOTHING}'}\n"))
        .containsExactly(
            "spec.yaml:6:20: the environment has no 'NOTHING'. Set it, or give a default:"
                + " ${env:NOTHING,default}");
  }

  @Test
  void a_circle_of_references_is_shown() {
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
  void a_mapping_cannot_stand_within_text() {
    assertThat(specs.problems(Specs.COMPLETE + "run: {}\ndescription: 'as in ${run}'\n"))
        .containsExactly(
            "spec.yaml:7:14: '${run}' refers to a mapping, which cannot stand within text");
  }

  @Test
  void a_brace_that_is_not_closed_is_a_problem() {
    assertThat(specs.problems(Specs.COMPLETE + "description: 'as in ${run'\n"))
        .containsExactly("spec.yaml:6:14: 'as in ${run' has a '${' that no '}' closes");
  }

  @Test
  void references_stand_at_the_start_of_text_and_beside_each_other() {
    Experiment experiment =
        specs.load(
            Specs.COMPLETE.replace("experiment: toy", "experiment: '${model}-${split}'")
                + "description: '${model}${loss} of ${loss}'\n");

    assertThat(experiment.name()).isEqualTo("bpr-mf-random");
    assertThat(experiment.description()).contains("bpr-mfbpr of bpr");
  }

  @Test
  void references_to_references_do_not_fill_the_memory() {
    StringBuilder doubling = new StringBuilder("run: {device: '${run.a30}', a0: x");
    for (int i = 1; i <= 30; i++) {
      doubling.append(String.format(Locale.ROOT, ", a%d: '${run.a%d}${run.a%d}'", i, i - 1, i - 1));
    }

    assertThat(specs.problems(Specs.COMPLETE + doubling + "}\n"))
        .filteredOn(problem -> problem.contains("references"))
        .singleElement()
        .asString()
        .endsWith(": references to references make this spec larger than 100000 values");
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
