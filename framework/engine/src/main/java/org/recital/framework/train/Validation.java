package org.recital.framework.train;

import java.util.Map;
import org.recital.registry.model.Scorer;

/** Measures weights in training on the validation part. */
public interface Validation {
  Measured measure(Scorer scorer);

  /** Whether a value of the metric that selects is better than another. */
  boolean better(double value, double than);

  /**
   * What was measured.
   *
   * @param selected the value of the metric that selects
   * @param all values by the names of their metrics
   */
  record Measured(double selected, Map<String, Double> all) {}
}
