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

/** What a spec may say of ratings and of lists, with the built-in components. */
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
  void a_rating_regression_is_accepted() throws IOException {
    assertThat(
            problems(
                RATING
                    + "loss: mse\n"
                    + "evaluation: {metrics: [RMSE, 'RMSE[cold]', R2], select: RMSE, clip: true}\n"
                    + "training: {negatives: {type: unrated, ratio: 0.4}}\n"))
        .isEmpty();
  }

  @Test
  void a_loss_that_foretells_no_ratings_is_refused() throws IOException {
    assertThat(problems(RATING + "evaluation: {metrics: [RMSE]}\nloss: bpr\n"))
        .containsExactly(
            "spec.yaml:7:7: loss 'bpr' puts items in order and foretells no ratings, which task"
                + " 'rating' asks for. Losses that do: huber, mae, mse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bpr-mf", "lightgcn", "sasrec", "gru4rec"})
  void a_loss_over_ratings_is_refused_for_a_model_that_foretells_none(String model)
      throws IOException {
    String spec = RATING.replace("task: rating\n", "").replace("rating-mlp", model);
    assertThat(problems(spec + "loss: mse\n"))
        .containsExactly(
            "spec.yaml:5:7: loss 'mse' needs scores of the form 'ratings', which model '"
                + model
                + "' does not give. Losses that fit: bce, bpr, full-softmax, gbce, in-batch,"
                + " in-batch-logq, ips, pda, sampled-softmax");
  }

  @ParameterizedTest
  @ValueSource(strings = {"macr", "dice"})
  void a_loss_that_draws_no_items_is_refused_for_a_model_that_learns_from_them_too(String model)
      throws IOException {
    String spec = RATING.replace("task: rating\n", "").replace("rating-mlp", model);
    assertThat(problems(spec + "loss: full-softmax\n"))
        .containsExactly(
            "spec.yaml:5:7: loss 'full-softmax' needs scores of the form 'catalogue', which model '"
                + model
                + "' does not give. Losses that fit: bce, bpr, gbce, ips, pda, sampled-softmax");
  }

  @Test
  void what_is_of_lists_is_refused_where_ratings_are_foretold() throws IOException {
    assertThat(
            problems(
                RATING
                    + "loss: mse\n"
                    + "evaluation: {metrics: [RMSE], candidates: all, cutoffs: [5]}\n"))
        .containsExactly(
            "spec.yaml:7:43: task 'rating' makes no lists and does not read 'candidates'; leave it"
                + " out",
            "spec.yaml:7:57: task 'rating' makes no lists and does not read 'cutoffs'; leave it"
                + " out");
  }

  @Test
  void clipping_is_refused_where_no_ratings_are_foretold() throws IOException {
    assertThat(
            problems(
                RATING.replace("task: rating\n", "") + "loss: bpr\nevaluation: {clip: true}\n"))
        .containsExactly(
            "spec.yaml:6:20: task 'ranking' foretells no ratings and does not read 'clip'; leave it"
                + " out");
  }

  @Test
  void negatives_are_ratings_of_0_where_the_loss_learns_from_ratings_and_nowhere_else()
      throws IOException {
    assertThat(
            problems(
                RATING
                    + "evaluation: {metrics: [RMSE]}\nloss: mse\ntraining: {negatives: uniform}\n"))
        .containsExactly(
            "spec.yaml:8:23: loss 'mse' learns from ratings: of 'negatives' it reads 'unrated'"
                + " alone, which are ratings of 0");
    assertThat(
            problems(
                RATING.replace("task: rating\n", "")
                    + "loss: bpr\ntraining: {negatives: unrated}\n"))
        .containsExactly(
            "spec.yaml:6:23: negatives 'unrated' are ratings of 0, but loss 'bpr' does not learn"
                + " from ratings");
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
