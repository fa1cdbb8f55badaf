package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import org.recital.registry.torch.Torch;

/** Cross-entropy of the softmax over an observed item and its negatives. */
final class Softmax {
  private Softmax() {}

  /**
   * Mean over the rows of ln (eᵗ + Σⱼ exp(sⱼ)) − t, computed as −ln σ(t − ln Σⱼ exp(sⱼ)). A row
   * whose negatives are all masked with −∞ contributes 0.
   *
   * @param targets t, {@code [rows]}
   * @param negatives s, {@code [rows, n]}
   * @return {@code []}
   */
  static NDArray crossEntropy(NDArray targets, NDArray negatives) {
    return Torch.logSigmoid(targets.sub(Torch.logSumExp(negatives))).mean().neg();
  }
}
