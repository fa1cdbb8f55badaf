package org.recital.framework.mlflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run that another program has logged to MLflow.
 *
 * @param page address of the run in MLflow's user interface
 * @param status status in MLflow, such as {@code FINISHED}
 * @param parameters parameters by key
 * @param metrics last value of each metric, by key; may be NaN or infinite
 */
public record LoggedRun(
    String id,
    String name,
    String page,
    String status,
    Map<String, String> parameters,
    Map<String, Double> metrics) {
  public LoggedRun {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
