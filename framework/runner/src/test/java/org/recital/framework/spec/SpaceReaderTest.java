package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceReaderTest {
  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void invalid_search_spaces_are_reported() {
    assertThat(
            specs.sweepProblems(
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
                + " Known spaces: int_loguniform, int_uniform, loguniform, range, uniform, values",
            "spec.yaml:12:28: unknown search space 'valuse'. Did you mean 'values'? Known spaces:"
                + " int_loguniform, int_uniform, loguniform, range, uniform, values",
            "spec.yaml:13:23: 'values' must be a non-empty list, such as [1, 2]",
            "spec.yaml:14:35: 'training.epochs' lists 1 twice",
            "spec.yaml:15:34: 'range' must be ascending: 'from' not above 'to', and a positive"
                + " 'step'",
            "spec.yaml:16:33: 'range' must have numbers, such as {from: 1, to: 4, step: 1}",
            "spec.yaml:16:43: unknown key 'end' for 'range'. Known keys: from, step, to");
  }

  @Test
  void continuous_spaces_are_read_and_refused_for_a_grid() {
    assertThat(
            specs.sweepProblems(
                """
                parameters:
                  model.layers: {int_uniform: [1, 4]}
                  loss.l2: {loguniform: [1e-4, 1e-2]}
                  split.test: {distribution: uniform, min: 0.1, max: 0.5}
                  split.validation: {min: 0.1, max: 0.5}
                  training.optimizer.learning_rate: {distribution: log_uniform_values, min: 1, max: 2}
                """))
        .containsExactly(
            "spec.yaml:9:5: 'model.layers' is 'int_uniform', which method 'grid' does not"
                + " support; use another search space or method",
            "spec.yaml:10:5: 'loss.l2' is 'loguniform', which method 'grid' does not"
                + " support; use another search space or method",
            "spec.yaml:11:5: 'split.test' is 'uniform', which method 'grid' does not"
                + " support; use another search space or method",
            "spec.yaml:12:5: 'split.validation' is 'uniform', which method 'grid' does not"
                + " support; use another search space or method",
            "spec.yaml:13:5: 'training.optimizer.learning_rate' is 'loguniform', which method 'grid' does not"
                + " support; use another search space or method");
  }

  @Test
  void invalid_bounds_are_reported() {
    assertThat(
            specs.sweepProblems(
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
            "spec.yaml:12:24: 'log_uniform' is not supported. Did you mean 'loguniform'? Its bounds"
                + " are values, not exponents",
            "spec.yaml:13:37: 'log_uniform' is not supported. Did you mean 'loguniform'? Its bounds"
                + " are values, not exponents",
            "spec.yaml:14:41: unknown search space 'normal'. Known spaces: int_loguniform,"
                + " int_uniform, loguniform,"
                + " range, uniform, values");
  }

  @Test
  void numbers_with_extreme_exponents_are_not_bounds() {
    assertThat(
            specs.sweepProblems(
                """
                parameters:
                  loss.l2: {range: {from: 0, to: 1, step: 1e-999999999}}
                  model.layers: {range: {from: 1e-99999999999, to: 1}}
                """))
        .containsExactly(
            "spec.yaml:9:45: 'range' must have numbers, such as {from: 1, to: 4, step: 1}",
            "spec.yaml:10:34: 'range' must have numbers, such as {from: 1, to: 4, step: 1}");
  }
}
