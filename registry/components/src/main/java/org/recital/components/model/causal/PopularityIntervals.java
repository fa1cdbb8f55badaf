package org.recital.components.model.causal;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.recital.components.model.causal.CausalPopularity.Cut;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;
import org.recital.registry.error.ArraySizeException;

/**
 * Mean popularity of the items in each interval of a user's history. Empty intervals are skipped:
 * the non-empty intervals, from oldest to newest, are followed by zeros as padding.
 *
 * @param means {@code [users · intervals]}
 * @param lengths number of non-empty intervals per user, {@code [users]}
 */
record PopularityIntervals(int intervals, float[] means, long[] lengths) {
  static PopularityIntervals of(Interactions train, float[] popularity, int intervals, Cut by) {
    if (by == Cut.TIME && !train.hasTimestamps()) {
      throw new DataException(
          "intervals_by: time requires timestamps, but the data set has none. Set intervals_by:"
              + " count");
    }
    int size =
        ArraySizeException.product(
            "the popularity by user and interval", train.users(), intervals, "reduce 'intervals'");
    float[] means = new float[size];
    long[] lengths = new long[train.users()];
    double[] sums = new double[intervals];
    int[] counts = new int[intervals];
    for (int user = 0; user < train.users(); user++) {
      Arrays.fill(sums, 0);
      Arrays.fill(counts, 0);
      for (int p = train.from(user); p < train.to(user); p++) {
        int interval =
            by == Cut.COUNT
                ? byCount(train, user, p, intervals)
                : byTime(train, user, p, intervals);
        sums[interval] += popularity[train.item(p)];
        counts[interval]++;
      }
      for (int interval = 0; interval < intervals; interval++) {
        if (counts[interval] > 0) {
          means[user * intervals + (int) lengths[user]++] =
              (float) (sums[interval] / counts[interval]);
        }
      }
    }
    return new PopularityIntervals(intervals, means, lengths);
  }

  private static int byCount(Interactions train, int user, int position, int intervals) {
    int offset = position - train.from(user);
    return (int) ((long) offset * intervals / Math.max(intervals, train.count(user)));
  }

  private static int byTime(Interactions train, int user, int position, int intervals) {
    long first = train.timestamp(train.from(user));
    double span = train.timestamp(train.to(user) - 1) - first + TimeUnit.SECONDS.toNanos(1);
    double fraction = (train.timestamp(position) - first) / span;
    return Math.min(intervals - 1, (int) (fraction * intervals));
  }
}
