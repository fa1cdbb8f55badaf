package org.recital.framework.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recital.registry.metric.MetricName;

/**
 * The result of a trial.
 *
 * @param bestEpoch epoch of the evaluated weights; 0 for fitted models
 * @param epochs number of epochs that were started; 0 for fitted models
 * @param validation validation metrics of the selected weights by name, including a selection
 *     metric that is a weighted mean; empty without a validation part
 * @param test test metrics of the selected weights
 * @param testUsers user of each test case, {@code [cases]}
 * @param testUserIds id of the user of each test case in the data set, {@code [cases]}
 * @param testInteractions for each test case, the number of training interactions of its user,
 *     {@code [cases]}
 * @param testCases per-case test values of each metric that has them, {@code [cases]}
 * @param seconds seconds by stage: load, train, validate, test
 * @param peakBytes peak memory of the process in bytes
 * @param provenance versions, device and number of threads; bit-identical results need the same
 *     values
 */
public record TrialResult(
    int bestEpoch,
    int epochs,
    Map<String, Double> validation,
    Map<MetricName, Double> test,
    int[] testUsers,
    List<String> testUserIds,
    int[] testInteractions,
    Map<MetricName, float[]> testCases,
    Map<String, Double> seconds,
    long peakBytes,
    Map<String, String> provenance) {
  public TrialResult {
    testUserIds = List.copyOf(testUserIds);
    validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
    test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
    testCases = Collections.unmodifiableMap(new LinkedHashMap<>(testCases));
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }
}
