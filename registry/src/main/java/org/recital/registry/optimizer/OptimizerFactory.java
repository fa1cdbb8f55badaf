package org.recital.registry.optimizer;

import ai.djl.ndarray.NDList;

/** Makes a fresh optimizer for a trial. */
public interface OptimizerFactory {
  /** Where the schedule starts from. */
  double learningRate();

  Optimizer over(NDList weights);
}
