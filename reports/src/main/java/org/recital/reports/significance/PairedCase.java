package org.recital.reports.significance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Repetition;

/**
 * A test case that two systems have in common, with values averaged over seeds.
 *
 * @param repetition first repetition that contains the case
 * @param index index of the case among the values of the system for that repetition
 * @param baselineIndex index of the case among the values of the baseline for that repetition
 * @param difference mean difference {@code system − baseline}
 * @param baseline mean value of the baseline
 */
public record PairedCase(
    Repetition repetition, int index, int baselineIndex, double difference, double baseline) {
  /**
   * The common cases, averaged over the seeds for which both systems have a value. A case is
   * identified by its fold, its user and its index among the cases of that user; if the split
   * differs between seeds, a case counts only in the seeds that contain it. NaN values are skipped.
   *
   * @param system values by repetition
   * @param baseline values by repetition
   * @param metric name of the metric
   * @return cases in order of first appearance; none if no case has a value in both systems
   */
  public static List<PairedCase> of(
      Map<Repetition, CaseValues> system, Map<Repetition, CaseValues> baseline, String metric) {
    Map<Key, Mean> means = new LinkedHashMap<>();
    for (Map.Entry<Repetition, CaseValues> one : system.entrySet()) {
      Optional<CaseValues> other = Optional.ofNullable(baseline.get(one.getKey()));
      other.ifPresent(values -> add(means, one.getKey(), one.getValue(), values, metric));
    }
    return means.values().stream().map(Mean::paired).toList();
  }

  private static void add(
      Map<Key, Mean> means,
      Repetition repetition,
      CaseValues system,
      CaseValues baseline,
      String metric) {
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
          int index = i;
          means
              .computeIfAbsent(
                  new Key(repetition.fold(), keys[i]),
                  key -> new Mean(repetition, index, indices[index]))
              .add(difference, reference.get()[indices[i]]);
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

  /**
   * A case over all seeds.
   *
   * @param ofUser its user and its number among that user's cases, as in {@link #keys}
   */
  private record Key(OptionalInt fold, long ofUser) {}

  /** Mean of a case over seeds. */
  private static final class Mean {
    private final Repetition repetition;
    private final int index;
    private final int baselineIndex;
    private double difference;
    private double baseline;
    private int count;

    Mean(Repetition repetition, int index, int baselineIndex) {
      this.repetition = repetition;
      this.index = index;
      this.baselineIndex = baselineIndex;
    }

    void add(double differenceOfSeed, double baselineOfSeed) {
      difference += differenceOfSeed;
      baseline += baselineOfSeed;
      count++;
    }

    PairedCase paired() {
      return new PairedCase(repetition, index, baselineIndex, difference / count, baseline / count);
    }
  }
}
