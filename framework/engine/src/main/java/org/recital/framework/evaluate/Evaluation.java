package org.recital.framework.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recital.registry.metric.MetricName;

/**
 * What a model measured on one part.
 *
 * @param values in the order of the spec
 * @param users the user of each case, {@code [cases]}
 * @param cases for each metric with a value a case, those values, {@code [cases]}; NaN where the
 *     metric says nothing of a case
 */
public record Evaluation(
    Map<MetricName, Double> values, int[] users, Map<MetricName, float[]> cases) {
  public Evaluation {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
  }
}
