package org.recital.registry.optimizer;

import ai.djl.ndarray.NDList;
import org.recital.registry.Kind;

/** Makes a fresh optimizer for a trial. */
public interface OptimizerFactory {
  Kind<OptimizerFactory> KIND =
      new Kind<>("optimizer", OptimizerFactory.class, "Updates weights by their gradients.");

  /** Where the schedule starts from. */
  double learningRate();

  Optimizer over(NDList weights);
}
