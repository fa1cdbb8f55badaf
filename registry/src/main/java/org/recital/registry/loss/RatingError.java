package org.recital.registry.loss;

import ai.djl.ndarray.NDArray;
import org.recital.registry.torch.Torch;

/** What losses over ratings have in common. */
final class RatingError {
  private RatingError() {}

  /** How far the predictions of a batch are off, {@code [rows]}. */
  static NDArray of(Scores scores) {
    return scores.targets().sub(scores.ratings());
  }

  /** Adds {@code l1 · Σ‖θ‖₁ + l2 · Σ‖θ‖₂}, over the arrays θ of weights. */
  static Loss.Objective penalised(Loss.Objective loss, double l1, double l2) {
    if (l1 == 0 && l2 == 0) {
      return loss;
    }
    return scores -> {
      NDArray error = loss.of(scores);
      return error.add(Torch.norms(scores.parameters(), l1, l2));
    };
  }
}
