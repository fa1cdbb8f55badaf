package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import org.recital.registry.torch.Torch;

/** The softmax of an observed item among others. */
final class Softmax {
  private Softmax() {}

  /**
   * The mean over the rows of ln (eᵗ + Σⱼ exp(sⱼ)) − t, computed as −ln σ(t − ln Σⱼ exp(sⱼ)). A row
   * all of whose others are left out, at −∞, costs 0.
   *
   * @param targets t, {@code [rows]}
   * @param others s, {@code [rows, n]}
   * @return {@code []}
   */
  static NDArray among(NDArray targets, NDArray others) {
    return Torch.logSigmoid(targets.sub(Torch.logSumExp(others))).mean().neg();
  }
}
