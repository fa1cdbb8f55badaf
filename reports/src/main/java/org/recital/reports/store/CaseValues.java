package org.recital.reports.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Metric values per case. The arrays are not copied and must not be modified.
 *
 * @param users user of each case, {@code [cases]}; a user may have several cases
 * @param ids id that the user of each case has in the data set, {@code [cases]}; empty if not
 *     recorded
 * @param interactions number of training interactions of the user of each case, {@code [cases]};
 *     empty if not recorded
 * @param values values by metric name, {@code [cases]} each; NaN if a case has no value
 */
public record CaseValues(
    int[] users, List<String> ids, int[] interactions, Map<String, float[]> values) {
  public CaseValues {
    ids = List.copyOf(ids);
    if (!ids.isEmpty() && ids.size() != users.length) {
      throw new IllegalArgumentException(ids.size() + " ids for " + users.length + " cases");
    }
    if (interactions.length != 0 && interactions.length != ids.size()) {
      throw new IllegalArgumentException(
          interactions.length + " numbers of interactions for " + ids.size() + " ids");
    }
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

  /** Values without numbers of training interactions. */
  public CaseValues(int[] users, List<String> ids, Map<String, float[]> values) {
    this(users, ids, new int[0], values);
  }

  /** The values of a metric, {@code [cases]}; empty if it has none. */
  public Optional<float[]> of(String metric) {
    return Optional.ofNullable(values.get(metric));
  }

  /** Empty values, for no cases. */
  public static CaseValues none() {
    return new CaseValues(new int[0], List.of(), Map.of());
  }
}
