package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.torch.Torch;

/**
 * A loss over ratings: a mean over the errors of a batch plus {@code l1 · Σ‖θ‖₁ + l2 · Σ‖θ‖₂} over
 * the weight tensors θ. Unlike in weight decay, the L2 norms are not squared.
 */
interface RatingError extends Loss {
  double l1();

  double l2();

  /**
   * The loss without penalties, {@code []}.
   *
   * @param errors predicted minus actual ratings, {@code [rows]}
   */
  NDArray mean(NDArray errors);

  @Override
  default Set<Scoring> requiredScores() {
    return EnumSet.of(Scoring.RATINGS);
  }

  @Override
  default Objective over(Interactions train, NDManager manager) {
    return scores -> {
      Scores.Rated rated = scores.rated().orElseThrow(); // see requiredScores()
      NDArray loss = mean(scores.targets().sub(rated.ratings())); // []
      boolean unpenalised = l1() == 0 && l2() == 0;
      return unpenalised ? loss : loss.add(Torch.norms(rated.weights().get(), l1(), l2()));
    };
  }
}
