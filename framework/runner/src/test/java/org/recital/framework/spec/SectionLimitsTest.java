package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.train.TrainingConfig;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;

/** Upper limits of the numbers in the sections of a spec. */
class SectionLimitsTest {
  @TempDir Path folder;

  @Test
  void a_number_above_its_limit_is_reported_before_the_trial() {
    Specs specs = new Specs(folder);

    assertThat(specs.problems(Specs.COMPLETE + "evaluation: {cutoffs: [10, 1000000000]}\n"))
        .containsExactly(
            "spec.yaml:6:28: an element of 'cutoffs' must be at least 1 and at most 999999999, but"
                + " is 1000000000");
    assertThat(specs.problems(Specs.COMPLETE + "training: {epochs: 2147483647}\n"))
        .containsExactly(
            "spec.yaml:6:20: 'epochs' must be at least 1 and at most 1000000, but is 2147483647");
    assertThat(specs.problems(Specs.COMPLETE + "run: {retries: 2147483647}\n"))
        .containsExactly(
            "spec.yaml:6:16: 'retries' must be at least 0 and at most 1000, but is 2147483647");
  }

  @Test
  void every_number_has_an_upper_limit() {
    assertThat(
            Stream.of(
                    TrainingConfig.class,
                    TrainingConfig.Interval.class,
                    TrainingConfig.EarlyStopping.class,
                    EvaluationConfig.class,
                    RunSettings.class)
                .flatMap(section -> Parameter.of(section).stream())
                .filter(
                    parameter ->
                        List.of("a whole number", "a number")
                            .contains(
                                ParameterType.expected(ParameterType.element(parameter.type())))))
        .hasSize(11)
        .allSatisfy(parameter -> assertThat(parameter.limits().hasUpper()).isTrue());
  }
}
