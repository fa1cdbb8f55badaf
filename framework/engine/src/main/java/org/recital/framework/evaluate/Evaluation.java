package org.recital.framework.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recital.registry.metric.MetricName;

/**
 * Metric values of a model on one split part.
 *
 * @param values value of each metric, in the order of the spec; NaN if a metric is undefined for
 *     every case
 * @param users user of each case, {@code [cases]}
 * @param cases value of a metric for each case, {@code [cases]}, for every metric that has values
 *     per case; NaN if the metric is undefined for a case
 */
public record Evaluation(
    Map<MetricName, Double> values, int[] users, Map<MetricName, float[]> cases) {
  public Evaluation {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
  }
}
