package org.recital.registry.model;

import java.util.Set;
import org.recital.registry.Kind;
import org.recital.registry.task.Task;

/** An untrained recommender: a {@link FittedModel} or a {@link GradientModel}. */
public sealed interface Model permits FittedModel, GradientModel {
  Kind<Model> KIND =
      new Kind<>("model", Model.class, "Ranks items for users, or predicts ratings.");

  /** The tasks that the model supports. */
  Set<Task> tasks();

  /**
   * Whether scores depend on the history of a case and not on its user, so that users without
   * training interactions are scored like all others.
   */
  default boolean scoresUnseenUsers() {
    return false;
  }

  /**
   * Keys of the parameters that affect scoring but not training, such as a correction of scores.
   * Trials that differ only in these parameters share one training run.
   */
  default Set<String> readAfterTraining() {
    return Set.of();
  }
}
