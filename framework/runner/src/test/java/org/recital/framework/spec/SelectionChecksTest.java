package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionChecksTest {
  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void early_stopping_and_sweeps_need_select() {
    assertThat(specs.problems(Specs.COMPLETE + "training: {early_stopping: {patience: 2}}\n"))
        .containsExactly(
            "spec.yaml:6:28: 'early_stopping' needs 'evaluation.select', the validation metric that"
                + " it monitors, such as nDCG@10");
    assertThat(specs.problems(Specs.COMPLETE + "training: {early_stopping: {monitor: loss}}\n"))
        .isEmpty();
    assertThat(
            specs.problems(
                Specs.COMPLETE + "sweep: {parameters: {model.layers: {values: [1, 2]}}}\n"))
        .containsExactly(
            "spec.yaml:6:8: 'sweep' needs 'evaluation.select', the validation metric that selects"
                + " the best configuration, such as nDCG@10");
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
            "spec.yaml:3:8: split 'whole' has no validation part, but 'evaluation.select' selects"
                + " an epoch on it. Add one: selection never uses the test part");
    assertThat(
            specs.problems(
                whole + "evaluation: {select: nDCG@10}\n" + "training: {early_stopping: {}}\n"))
        .containsExactly(
            "spec.yaml:3:8: split 'whole' has no validation part, but 'early_stopping' selects an"
                + " epoch on it. Add one: selection never uses the test part");
    assertThat(
            specs.problems(
                whole
                    + "evaluation: {select: nDCG@10}\n"
                    + "sweep: {parameters: {model.layers: {values: [1, 2]}}}\n"))
        .containsExactly(
            "spec.yaml:3:8: split 'whole' has no validation part, but 'sweep' selects a"
                + " configuration on it. Add one: selection never uses the test part");
  }

  @Test
  void a_schedule_that_depends_on_validations_needs_select() {
    String message =
        " needs 'evaluation.select', the validation metric that it monitors, such as nDCG@10";
    assertThat(specs.problems(Specs.COMPLETE + "training: {schedule: plateau}\n"))
        .containsExactly("spec.yaml:6:22: schedule 'plateau'" + message);
    assertThat(specs.problems(Specs.COMPLETE + "training:\n  schedule:\n    type: plateau\n"))
        .containsExactly("spec.yaml:8:5: schedule 'plateau'" + message);
    assertThat(specs.problems(Specs.SELECTING + "training: {schedule: plateau}\n")).isEmpty();
    assertThat(specs.problems(Specs.COMPLETE + "training: {schedule: constant}\n")).isEmpty();
    assertThat(
            specs.problems(
                Specs.SELECTING.replace("split: random", "split: whole")
                    + "training: {schedule: plateau}\n"))
        .containsExactly(
            "spec.yaml:3:8: split 'whole' has no validation part, but 'training.schedule' monitors"
                + " a metric on it. Add one: selection never uses the test part");
  }
}
