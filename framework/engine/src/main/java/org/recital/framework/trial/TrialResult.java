package org.recital.framework.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recital.registry.metric.MetricName;

/**
 * What a trial measured.
 *
 * @param bestEpoch the epoch whose weights were measured; 0 for models that are fitted in one go
 * @param validation of the chosen weights, empty where there is no validation part
 * @param test of the chosen weights
 * @param testUsers the user of each test case, {@code [cases]}
 * @param testCases for each metric with a value a case, those values, {@code [cases]}
 * @param seconds by stage: load, train, validate, test
 * @param peakBytes the most memory that the process held
 * @param provenance versions, device, threads: what else it takes to repeat the numbers
 */
public record TrialResult(
    int bestEpoch,
    int epochs,
    Map<MetricName, Double> validation,
    Map<MetricName, Double> test,
    int[] testUsers,
    Map<MetricName, float[]> testCases,
    Map<String, Double> seconds,
    long peakBytes,
    Map<String, String> provenance) {
  public TrialResult {
    validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
    test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
    testCases = Collections.unmodifiableMap(new LinkedHashMap<>(testCases));
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }
}
