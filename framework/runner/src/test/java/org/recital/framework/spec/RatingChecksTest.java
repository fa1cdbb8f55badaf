package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigException;

/** Settings of rating prediction and of ranking, with the built-in components. */
class RatingChecksTest {
  private static final String RATING =
      """
      experiment: ratings
      task: rating
      dataset: synthetic
      split: random
      model: rating-mlp
      """;

  @TempDir Path folder;

  @Test
  void rating_prediction_is_accepted() throws IOException {
    assertThat(
            problems(
                RATING
                    + "loss: mse\n"
                    + "evaluation: {metrics: [RMSE, 'RMSE[cold]', R2], select: RMSE, clip: true}\n"
                    + "training: {negatives: {type: unrated, ratio: 0.4}}\n"))
        .isEmpty();
  }

  @Test
  void a_ranking_loss_is_refused_for_rating_prediction() throws IOException {
    assertThat(problems(RATING + "evaluation: {metrics: [RMSE]}\nloss: bpr\n"))
        .containsExactly(
            "spec.yaml:7:7: loss 'bpr' is defined on rankings, but task 'rating' needs a loss"
                + " defined on ratings, one of: huber, mae, mse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpr-mf", "lightgcn", "sasrec", "gru4rec"})
  void a_loss_over_ratings_is_refused_for_a_model_that_predicts_none(String model)
      throws IOException {
    String spec = RATING.replace("task: rating\n", "").replace("rating-mlp", model);
    assertThat(problems(spec + "loss: mse\n"))
        .containsExactly(
            "spec.yaml:5:7: loss 'mse' requires scores 'ratings', which model '"
                + model
                + "' does not support. Supported losses: bce, bpr, full-softmax, gbce, in-batch,"
                + " in-batch-logq, ips, pda, sampled-softmax");
  }

  @ParameterizedTest
  @ValueSource(strings = {"macr", "dice"})
  void a_loss_over_the_catalogue_is_refused_for_a_model_with_sampled_items(String model)
      throws IOException {
    String spec = RATING.replace("task: rating\n", "").replace("rating-mlp", model);
    assertThat(problems(spec + "loss: full-softmax\n"))
        .containsExactly(
            "spec.yaml:5:7: loss 'full-softmax' requires scores 'catalogue', which model '"
                + model
                + "' does not support. Supported losses: bce, bpr, gbce, ips, pda,"
                + " sampled-softmax");
  }

  @Test
  void ranking_keys_are_refused_for_rating_prediction() throws IOException {
    assertThat(
            problems(
                RATING
                    + "loss: mse\n"
                    + "evaluation: {metrics: [RMSE], candidates: all, cutoffs: [5]}\n"))
        .containsExactly(
            "spec.yaml:7:43: task 'rating' ranks no items and does not use 'candidates'; remove it",
            "spec.yaml:7:57: task 'rating' ranks no items and does not use 'cutoffs'; remove it");
  }

  @Test
  void clipping_is_refused_for_ranking() throws IOException {
    assertThat(
            problems(
                RATING.replace("task: rating\n", "") + "loss: bpr\nevaluation: {clip: true}\n"))
        .containsExactly(
            "spec.yaml:6:20: task 'ranking' predicts no ratings and does not use 'clip'; remove"
                + " it");
  }

  @Test
  void negatives_are_ratings_of_0_for_losses_over_ratings_only() throws IOException {
    assertThat(
            problems(
                RATING
                    + "evaluation: {metrics: [RMSE]}\nloss: mse\ntraining: {negatives: uniform}\n"))
        .containsExactly(
            "spec.yaml:8:23: loss 'mse' is defined on ratings and supports only negatives"
                + " 'unrated', which it treats as ratings of 0");
    assertThat(
            problems(
                RATING.replace("task: rating\n", "")
                    + "loss: bpr\ntraining: {negatives: unrated}\n"))
        .containsExactly(
            "spec.yaml:6:23: negatives 'unrated' are treated as ratings of 0, but loss 'bpr' is not"
                + " defined on ratings");
  }

  private List<String> problems(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("spec.yaml"), text);
    ConfigException thrown =
        catchThrowableOfType(
            ConfigException.class,
            () -> new SpecLoader(Registry.load(), name -> Optional.empty()).load(file, List.of()));
    return thrown == null
        ? List.of()
        : thrown.problems().stream()
            .map(problem -> problem.toString().replace(folder + "/", ""))
            .toList();
  }
}
