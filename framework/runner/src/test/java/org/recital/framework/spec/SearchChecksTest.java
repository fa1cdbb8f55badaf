package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.Registry;

class SearchChecksTest {
  private static final String TRAINING =
      """
      loss: {type: bpr}
      training: {epochs: 9, validate_every: {epochs: 3}}
      """;

  private static final String SPEC =
      """
      experiment: halved
      dataset: {type: synthetic, users: 30, items: 20, interactions: 300}
      split: {type: random, validation: 0.1, test: 0.1}
      evaluation: {select: nDCG@10}
      model: {type: bpr-mf}
      """
          + TRAINING
          + """
          seeds: [1, 2]
          sweep: {halving: {epochs: 3}, parameters: {model.embedding_size: {values: [8, 16]}}}
          """;

  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder, Registry.load());
  }

  @Test
  void a_rung_is_shorter_than_the_training_and_ends_with_a_validation() {
    assertThat(specs.problems(SPEC)).isEmpty();
    assertThat(specs.problems(SPEC.replace("halving: {epochs: 3}", "halving: {epochs: 9}")))
        .containsExactly(
            "spec.yaml:9:9: the first rung of 'halving' has 9 epochs, but the training has 9;"
                + " 'halving.epochs' must be below 'training.epochs'");
    assertThat(specs.problems(SPEC.replace("halving: {epochs: 3}", "halving: {epochs: 4}")))
        .containsExactly(
            "spec.yaml:9:9: 'halving.epochs' is 4, but must be a multiple of"
                + " 'training.validate_every', which is 3 epochs, so that every rung ends with a"
                + " validation");
  }

  @Test
  void all_configurations_of_a_search_with_halving_train_equally_long() {
    assertThat(
            specs.problems(
                SPEC.replace(
                    "model.embedding_size: {values: [8, 16]}",
                    "training.epochs: {values: [9, 27]}")))
        .containsExactly(
            "spec.yaml:9:9: 'halving' needs the same number of epochs in all configurations, but"
                + " 'training.epochs' is swept");
  }

  @Test
  void halving_needs_a_training() {
    assertThat(
            specs.problems(
                SPEC.replace("bpr-mf", "item-knn")
                    .replace(TRAINING, "")
                    .replace("model.embedding_size", "model.neighbours")))
        .containsExactly(
            "spec.yaml:7:9: 'halving' has no effect, because no model of the sweep is"
                + " gradient-trained; remove it");
  }

  @Test
  void configurations_are_searched_on_seeds_of_the_experiment() {
    assertThat(specs.problems(SPEC.replace("sweep: {", "sweep: {search_seeds: [3], ")))
        .contains(
            "spec.yaml:9:9: 'search_seeds' has the seed 3, which is not among 'seeds': [1, 2]");
  }
}
