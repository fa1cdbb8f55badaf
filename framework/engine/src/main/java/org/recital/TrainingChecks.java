package org.recital;

import java.util.Locale;
import java.util.Map;
import org.recital.framework.train.TrainingConfig;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.task.Task;

/**
 * Checks of the arguments of {@link Recital#train}. For specs, the spec loader makes these checks.
 */
final class TrainingChecks {
  private TrainingChecks() {}

  /** Checks that a model supports the scores that a loss requires. */
  static void requireFit(GradientModel model, Loss loss) {
    if (!model.supportedScores().containsAll(loss.requiredScores())) {
      throw new RecommenderException(
          String.format(
              Locale.ROOT,
              "the loss requires the scores %s, but the model supports %s; choose another loss",
              loss.requiredScores(),
              model.supportedScores()));
    }
  }

  /** Checks that the training settings need no validation part. */
  static void requireNoValidation(TrainingConfig training) {
    if (training.stopsBySelection()) {
      throw new RecommenderException(
          "'early_stopping' needs a validation part, but the model is trained on all interactions;"
              + " remove it");
    }
    if (training.schedule().needsValidation()) {
      throw new RecommenderException(
          "the schedule needs a validation part, but the model is trained on all interactions;"
              + " choose a schedule that depends on the epoch only, such as 'cosine'");
    }
  }

  /**
   * Checks that the negatives are ratings of 0 if and only if the loss is defined on ratings.
   *
   * @param given training settings that the caller has given
   */
  static void requireNegatives(Loss loss, TrainingConfig training, Map<String, ?> given) {
    boolean addsRatings = training.negatives().perRating().isPresent();
    boolean isOverRatings = loss.requiredScores().contains(Scoring.RATINGS);
    if (addsRatings && !isOverRatings) {
      throw new RecommenderException(
          "negatives 'unrated' are treated as ratings of 0, but the loss is not defined on ratings;"
              + " choose other negatives or another loss");
    }
    if (isOverRatings && !addsRatings && given.containsKey("negatives")) {
      throw new RecommenderException(
          "the loss is defined on ratings and supports only negatives 'unrated', which it treats as"
              + " ratings of 0; choose them, or remove 'negatives'");
    }
  }

  /** Checks that there are interactions, with ratings if the loss is defined on ratings. */
  static void requireData(Loss loss, Interactions interactions) {
    requireInteractions(interactions);
    if (loss.requiredScores().contains(Scoring.RATINGS) && !interactions.hasRatings()) {
      throw new RecommenderException(
          "the loss needs ratings, but the data set has none; choose another loss or another data"
              + " set");
    }
  }

  /** Checks that there are interactions, with ratings if the model predicts ratings. */
  static void requireData(FittedModel model, Interactions interactions) {
    requireInteractions(interactions);
    if (model.tasks().contains(Task.RATING) && !interactions.hasRatings()) {
      throw new RecommenderException(
          "the model needs ratings, but the data set has none; choose another model or another data"
              + " set");
    }
  }

  private static void requireInteractions(Interactions interactions) {
    if (interactions.size() == 0) {
      throw new RecommenderException(
          "the data set has no interactions; use a data set with at least one");
    }
  }
}
