package org.recital.registry.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.Set;
import org.recital.registry.Kind;
import org.recital.registry.data.Interactions;
import org.recital.registry.torch.Torch;

/**
 * Loss function of gradient-trained models. A loss works with every model that supports the scores
 * that it requires.
 *
 * <p>Code that autograd records must not combine an array with a Java number by {@code mul}, {@code
 * div}, {@code pow} and similar methods: gradients would occasionally be wrong. Use {@link
 * org.recital.registry.torch.Torch#times} and {@link org.recital.registry.torch.Torch#plus}; a
 * contract test of {@code recital-testing} finds violations.
 */
public interface Loss {
  Kind<Loss> KIND = new Kind<>("loss", Loss.class, "The objective that training minimises.");

  /** The forms of scores that the loss needs; models that do not support them are rejected. */
  Set<Scoring> requiredScores();

  /** The in-batch negatives, if the loss needs {@link Scoring#SHARED}. */
  default Optional<InBatch> inBatch() {
    return Optional.empty();
  }

  /**
   * The objective, with the statistics that it needs from the training interactions.
   *
   * @param manager manager on the trial's device, which owns the arrays of the objective
   */
  Objective over(Interactions train, NDManager manager);

  /** A loss that is ready to be computed. Stateless. */
  @FunctionalInterface
  interface Objective {
    /** The mean loss over the rows of a batch, {@code []}. */
    NDArray of(Scores scores);

    /** This objective plus {@code l2} times the {@linkplain Scores#penalty L2 penalty}. */
    default Objective penalised(double l2) {
      return l2 == 0 ? this : scores -> of(scores).add(Torch.times(scores.penalty(), l2));
    }
  }
}
