package org.recital.registry.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.Set;
import org.recital.registry.Kind;
import org.recital.registry.data.Interactions;
import org.recital.registry.torch.Torch;

/** What training minimises. Works with every model that can give it what it needs. */
public interface Loss {
  Kind<Loss> KIND = new Kind<>("loss", Loss.class, "The objective that training minimises.");

  /** The forms of scores that are asked for; a model that cannot give them is refused. */
  Set<Scoring> requiredScores();

  /** The items of the batch that serve all of its rows, where it needs {@link Scoring#SHARED}. */
  default Optional<InBatch> inBatch() {
    return Optional.empty();
  }

  /**
   * Prepares for the interactions that are learned from.
   *
   * @param manager of the trial's device; what is made lives in it, and goes with it
   */
  Objective over(Interactions train, NDManager manager);

  /** A loss that is ready to be computed. Has no memory. */
  @FunctionalInterface
  interface Objective {
    /** The mean loss over the rows of a batch, {@code []}. */
    NDArray of(Scores scores);

    /** The same, plus a multiple of the penalty on the free weights behind a row. */
    default Objective penalised(double l2) {
      return l2 == 0 ? this : scores -> of(scores).add(Torch.times(scores.penalty(), l2));
    }
  }
}
