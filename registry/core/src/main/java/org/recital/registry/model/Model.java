package org.recital.registry.model;

import java.util.Set;
import org.recital.registry.Kind;
import org.recital.registry.task.Task;

/** An untrained recommender: either one that is fitted in one go, or one trained by gradient. */
public sealed interface Model permits FittedModel, GradientModel {
  Kind<Model> KIND =
      new Kind<>("model", Model.class, "Ranks items for users, or predicts ratings.");

  Set<Task> tasks();

  /**
   * Its parameters, as a spec writes them, that are read after training alone, such as how scores
   * are to be corrected. Trials that differ in nothing else share one training.
   */
  default Set<String> readAfterTraining() {
    return Set.of();
  }
}
