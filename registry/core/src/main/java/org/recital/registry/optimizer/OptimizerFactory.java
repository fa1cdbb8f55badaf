package org.recital.registry.optimizer;

import ai.djl.ndarray.NDList;
import org.recital.registry.Kind;

/** Factory for a trial's optimizer. */
public interface OptimizerFactory {
  Kind<OptimizerFactory> KIND =
      new Kind<>("optimizer", OptimizerFactory.class, "Updates weights by gradient descent.");

  /** Base learning rate, which the schedule scales. */
  double learningRate();

  /** Number of optimizer state values for each weight value. */
  default int statesPerWeight() {
    return 2;
  }

  /** A new optimizer for the given weights. */
  Optimizer over(NDList weights);
}
