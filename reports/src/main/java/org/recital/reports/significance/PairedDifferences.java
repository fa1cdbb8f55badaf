package org.recital.reports.significance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.store.CaseValues;

/** The differences of two systems, case by case. */
public final class PairedDifferences {
  private PairedDifferences() {}

  /**
   * The differences {@code system − baseline}, one a case: the mean over the seeds in which both
   * have a value. A case is a user, or the first, second, … case of a user who has several; where
   * the split is another for every seed, a case takes part in the seeds that have it. Values that
   * are NaN are no values.
   *
   * @param system values by seed
   * @param baseline values by seed
   * @return {@code [cases]}, in the order in which the cases first appear
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
    Optional<float[]> ours = system.of(metric);
    Optional<float[]> theirs = baseline.of(metric);
    if (ours.isEmpty() || theirs.isEmpty()) {
      return;
    }
    long[] keys = keys(system.users());
    int[] places = places(keys, system.users(), baseline.users());
    for (int i = 0; i < keys.length; i++) {
      if (places[i] >= 0) {
        double difference = (double) ours.get()[i] - theirs.get()[places[i]];
        if (!Double.isNaN(difference)) {
          means.computeIfAbsent(keys[i], key -> new Mean()).add(difference);
        }
      }
    }
  }

  /** Where each of our cases stands among theirs, -1 if nowhere. */
  private static int[] places(long[] keys, int[] ours, int[] theirs) {
    int[] places = new int[keys.length];
    if (Arrays.equals(ours, theirs)) {
      Arrays.setAll(places, i -> i);
      return places;
    }
    Map<Long, Integer> placeByKey = new HashMap<>();
    long[] theirKeys = keys(theirs);
    for (int i = 0; i < theirKeys.length; i++) {
      placeByKey.put(theirKeys[i], i);
    }
    Arrays.setAll(places, i -> placeByKey.getOrDefault(keys[i], -1));
    return places;
  }

  /** A number for each case: its user, and how many cases of that user stand before it. */
  private static long[] keys(int[] users) {
    Map<Integer, Integer> seen = new HashMap<>();
    long[] keys = new long[users.length];
    for (int i = 0; i < users.length; i++) {
      int before = seen.merge(users[i], 1, Integer::sum) - 1;
      keys[i] = (long) users[i] << Integer.SIZE | before;
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
