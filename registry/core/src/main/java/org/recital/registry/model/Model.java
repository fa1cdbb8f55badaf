package org.recital.registry.model;

import ai.djl.ndarray.NDManager;
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
   * Whether the scores of a case depend only on its history. If so, scores can also be computed for
   * users without training interactions, even if their indices exceed those of the training data.
   */
  default boolean scoresHistories() {
    return false;
  }

  /**
   * Whether a trained model can be saved. Otherwise, it is not saved even if the spec requests it.
   */
  default boolean canBeSaved() {
    return true;
  }

  /** Whether the model uses the weights of interactions; other models ignore them. */
  default boolean usesWeights() {
    return false;
  }

  /**
   * Keys of the parameters that affect scoring but not training, such as a correction of scores.
   * Trials that differ only in these parameters share one training run.
   */
  default Set<String> readAfterTraining() {
    return Set.of();
  }

  /**
   * Restores a scorer from the state that {@link Scorer#save} wrote, for a model with the same
   * parameters. The restored scorer gives the same scores; on a CPU, they are bit-identical.
   *
   * @param manager manager on the device of the scorer; the scorer owns and closes a sub-manager
   * @throws StateException if the state does not belong to this model, or the model cannot be
   *     restored
   */
  default Scorer restore(StateReader saved, NDManager manager) {
    throw new StateException(
        "the model cannot be loaded, because "
            + getClass().getName()
            + " does not implement Model.restore");
  }
}
