package org.recital.framework.train;

import java.util.List;
import java.util.Map;
import org.recital.registry.model.Scorer;

/** Evaluation of the current weights on the validation part during training. */
public interface Validation {
  /** Evaluates a scorer on the validation part. */
  Measured measure(Scorer scorer);

  /** Whether one value of the selection metric is better than another. */
  boolean better(double value, double than);

  /**
   * Metric values of one validation.
   *
   * @param selected value of the selection metric
   * @param undefined names of the metrics that make this value NaN; empty if it is a number
   * @param all values of all metrics by name
   */
  record Measured(double selected, List<String> undefined, Map<String, Double> all) {}
}
