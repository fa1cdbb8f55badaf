package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweptPathsTest {
  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void a_path_that_cannot_be_swept_is_reported_at_its_line() {
    assertThat(
            specs.sweepProblems(
                """
                parameters:
                  model.layer: {values: [1, 2]}
                  modle.layers: {values: [1, 2]}
                  run.workers: {values: [1, 2]}
                  seed: {values: [1, 2]}
                  fold: {values: [1, 2]}
                """))
        .containsExactly(
            "spec.yaml:10:5: 'modle.layers' is not a path that can be swept. Did you mean 'model'?"
                + " Paths start with one of: loss, model, training",
            "spec.yaml:11:5: 'run.workers' is not a path that can be swept. Paths start with one"
                + " of: loss, model, training",
            "spec.yaml:12:5: seeds cannot be swept; list them under 'seeds', such as [1, 2, 3]",
            "spec.yaml:13:5: folds cannot be swept; a split without 'fold' runs all its folds");
    assertThat(specs.sweepProblems("parameters:\n  model.layer: {values: [1, 2]}\n"))
        .containsExactly(
            "spec.yaml:9:5: unknown key 'layer' for model 'bpr-mf'. Did you mean 'layers'? Known"
                + " keys: bias, embedding_size, hidden, layers");
  }

  @Test
  void the_protocol_is_not_swept() {
    assertThat(
            specs.sweepProblems(
                """
                parameters:
                  split.test: {values: [0.1, 0.2]}
                  evaluation.cutoffs: {values: [[5], [10]]}
                  filters: {values: [[], [{type: min-rating, rating: 3}]]}
                  dataset: {values: [toy]}
                  task: {values: [ranking, rating]}
                """))
        .containsExactly(
            "spec.yaml:9:5: 'split.test' is part of the evaluation protocol, which all"
                + " configurations of a sweep share; use variants, which are reported in separate"
                + " tables",
            "spec.yaml:10:5: 'evaluation.cutoffs' is part of the evaluation protocol, which all"
                + " configurations of a sweep share; use variants, which are reported in separate"
                + " tables",
            "spec.yaml:11:5: 'filters' is part of the evaluation protocol, which all configurations"
                + " of a sweep share; use variants, which are reported in separate tables",
            "spec.yaml:12:5: 'dataset' is part of the evaluation protocol, which all configurations"
                + " of a sweep share; use variants, which are reported in separate tables",
            "spec.yaml:13:5: 'task' is part of the evaluation protocol, which all configurations of"
                + " a sweep share; use variants, which are reported in separate tables");
  }

  @Test
  void every_configuration_is_bound_when_the_spec_is_loaded() {
    assertThat(specs.sweepProblems("parameters:\n  model.embedding_size: {values: [8, 0, wide]}\n"))
        .containsExactly(
            "spec.yaml:9:40: 'embedding_size' must be positive, but is 0",
            "spec.yaml:9:43: 'embedding_size' must be a whole number, but is 'wide'");
  }

  @Test
  void parameters_that_a_fitted_model_does_not_use_cannot_be_swept() {
    assertThat(
            specs.problems(
                Specs.SELECTING
                    + """
                    sweep: {parameters: {training.epochs: {values: [1, 2]}}}
                    variants: {popularity: {model: popularity}}
                    """))
        .containsExactly(
            "spec.yaml:7:22: 'training.epochs' has no effect in variant 'popularity': model"
                + " 'popularity' is not gradient-trained");
  }

  @Test
  void a_swept_path_inside_another_is_refused() {
    assertThat(
            specs.sweepProblems(
                """
                parameters:
                  model.layers: {values: [1, 2]}
                  model: {values: [bpr-mf, {type: bpr-mf, layers: 2}]}
                """))
        .containsExactly(
            "spec.yaml:9:5: 'model.layers' is part of 'model', which is swept as well; sweep one of"
                + " them, or use variants");
  }

  @Test
  void a_value_that_a_sweep_replaces_is_still_checked() {
    assertThat(
            specs.problems(
                Specs.COMPLETE.replace("bpr-mf", "{type: bpr-mf, layers: ../../x}")
                    + "evaluation: {select: nDCG@10}\n"
                    + "sweep: {parameters: {model.layers: {values: [1, 2]}}}\n"))
        .containsExactly("spec.yaml:4:31: 'layers' must be a whole number, but is '../../x'");
    assertThat(
            specs.problems(
                Specs.COMPLETE.replace("bpr-mf", "{type: bpr-mf, layres: 1}")
                    + "evaluation: {select: nDCG@10}\n"
                    + "sweep: {parameters: {model: {values: [bpr-mf]}}}\n"))
        .containsExactly(
            "spec.yaml:4:23: unknown key 'layres' for model 'bpr-mf'. Did you mean 'layers'? Known"
                + " keys: bias, embedding_size, hidden, layers");
  }
}
