package org.recital.registry.torch;

import ai.djl.ndarray.NDArray;

/** Steps of optimizers, computed by libtorch in place. */
public final class Updates {
  private Updates() {}

  /**
   * One step of Adam, in place and in one pass over the memory.
   *
   * @param mean running mean of the gradient, of the weight's shape
   * @param square running mean of its square, of the weight's shape
   * @param step steps taken so far, a 32-bit float {@code []} on the weight's device
   * @param settings learning rate, β₁, β₂, weight decay, ε: 64-bit, {@code [5]}, in main memory
   */
  public static void adam(
      NDArray weight,
      NDArray gradient,
      NDArray mean,
      NDArray square,
      NDArray step,
      NDArray settings) {
    Torch.one(gradient.getManager(), "adam", weight, gradient, mean, square, step, settings)
        .close();
  }

  /** One step of AdamW; arguments as for {@link #adam}. */
  public static void adamW(
      NDArray weight,
      NDArray gradient,
      NDArray mean,
      NDArray square,
      NDArray step,
      NDArray settings) {
    Torch.one(gradient.getManager(), "adam_w", weight, gradient, mean, square, step, settings)
        .close();
  }

  /**
   * One step of stochastic gradient descent, in place.
   *
   * @param velocity of the weight's shape
   * @param settings learning rate, momentum, 1 for Nesterov, weight decay: 64-bit, {@code [4]}, in
   *     main memory
   */
  public static void sgd(NDArray weight, NDArray gradient, NDArray velocity, NDArray settings) {
    Torch.one(gradient.getManager(), "sgd", weight, gradient, velocity, settings).close();
  }

  /**
   * One step of AdaGrad, in place.
   *
   * @param squares the sum of squared gradients, of the weight's shape
   * @param settings learning rate, weight decay, ε: 64-bit, {@code [3]}, in main memory
   */
  public static void adaGrad(NDArray weight, NDArray gradient, NDArray squares, NDArray settings) {
    Torch.one(gradient.getManager(), "ada_grad", weight, gradient, squares, settings).close();
  }
}
