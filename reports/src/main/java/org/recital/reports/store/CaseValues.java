package org.recital.reports.store;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A metric's value for every case. The arrays are not copied: who gives them away leaves them be.
 *
 * @param users the user of each case, {@code [cases]}; a user may have several
 * @param values by name of the metric, {@code [cases]} each; NaN where a case has no value
 */
public record CaseValues(int[] users, Map<String, float[]> values) {
  public CaseValues {
    values = Ordered.copy(values);
    for (Map.Entry<String, float[]> metric : values.entrySet()) {
      if (metric.getValue().length != users.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s has %d values for %d cases",
                metric.getKey(),
                metric.getValue().length,
                users.length));
      }
    }
  }

  /** The metric's values, {@code [cases]}, if it has any. */
  public Optional<float[]> of(String metric) {
    return Optional.ofNullable(values.get(metric));
  }

  /** No cases. */
  public static CaseValues none() {
    return new CaseValues(new int[0], Map.of());
  }
}
