package org.recital.reports.significance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.store.CaseValues;

/** Per-case differences between two systems. */
public final class PairedDifferences {
  private PairedDifferences() {}

  /**
   * The differences {@code system − baseline}, one per case, averaged over the seeds for which both
   * systems have a value. A case is identified by its user and its index among the cases of that
   * user; if the split differs between seeds, a case counts only in the seeds that contain it. NaN
   * values are skipped.
   *
   * @param system values by seed
   * @param baseline values by seed
   * @param metric name of the metric
   * @return differences, {@code [cases]}, in order of first appearance; empty if no case has a
   *     value in both systems
   */
  public static double[] of(
      Map<Long, CaseValues> system, Map<Long, CaseValues> baseline, String metric) {
    Map<Long, Mean> means = new LinkedHashMap<>();
    for (Map.Entry<Long, CaseValues> seed : system.entrySet()) {
      Optional<CaseValues> other = Optional.ofNullable(baseline.get(seed.getKey()));
      other.ifPresent(values -> addSeed(means, seed.getValue(), values, metric));
    }
    return means.values().stream().mapToDouble(Mean::value).toArray();
  }

  private static void addSeed(
      Map<Long, Mean> means, CaseValues system, CaseValues baseline, String metric) {
    Optional<float[]> values = system.of(metric);
    Optional<float[]> reference = baseline.of(metric);
    if (values.isEmpty() || reference.isEmpty()) {
      return;
    }
    long[] keys = keys(system.users());
    int[] indices = indices(keys, system.users(), baseline.users());
    for (int i = 0; i < keys.length; i++) {
      if (indices[i] >= 0) {
        double difference = (double) values.get()[i] - reference.get()[indices[i]];
        if (!Double.isNaN(difference)) {
          means.computeIfAbsent(keys[i], key -> new Mean()).add(difference);
        }
      }
    }
  }

  /** The index of each case of the system among the cases of the baseline; -1 for missing cases. */
  private static int[] indices(long[] keys, int[] systemUsers, int[] baselineUsers) {
    int[] indices = new int[keys.length];
    if (Arrays.equals(systemUsers, baselineUsers)) {
      Arrays.setAll(indices, i -> i);
      return indices;
    }
    Map<Long, Integer> indexByKey = new HashMap<>();
    long[] baselineKeys = keys(baselineUsers);
    for (int i = 0; i < baselineKeys.length; i++) {
      indexByKey.put(baselineKeys[i], i);
    }
    Arrays.setAll(indices, i -> indexByKey.getOrDefault(keys[i], -1));
    return indices;
  }

  /** The key of each case: its user (upper 32 bits) and its number among that user's cases. */
  private static long[] keys(int[] users) {
    Map<Integer, Integer> seen = new HashMap<>();
    long[] keys = new long[users.length];
    for (int i = 0; i < users.length; i++) {
      int number = seen.merge(users[i], 1, Integer::sum);
      keys[i] = (long) users[i] << Integer.SIZE | number;
    }
    return keys;
  }

  private static final class Mean {
    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    double value() {
      return sum / count;
    }
  }
}
