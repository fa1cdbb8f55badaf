package org.recital.framework.train;

import org.recital.registry.model.Scorer;

/** Measures weights in training on the validation part, by the one metric that selects. */
public interface Validation {
  double measure(Scorer scorer, int epoch, long step);

  /** Whether a value is better than another. */
  boolean better(double value, double than);
}
