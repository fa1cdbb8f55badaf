package org.recital.components.model.causal;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.recital.components.model.causal.CausalPopularity.Cut;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;

/**
 * Each user's history cut into intervals, and the mean popularity of the items in each. Intervals
 * without interactions are left out: those that are not empty stand at the beginning, oldest first,
 * and zeros after them, which nobody looks at.
 *
 * @param means {@code [users · intervals]}
 * @param lengths how many intervals of each user are not empty, {@code [users]}
 */
record PopularityIntervals(int intervals, float[] means, long[] lengths) {
  static PopularityIntervals of(Interactions train, float[] popularity, int intervals, Cut by) {
    if (by == Cut.TIME && !train.hasTimestamps()) {
      throw new DataException(
          "intervals by time need time stamps, which the data set does not have. Cut histories by"
              + " count: intervals_by: count");
    }
    float[] means = new float[Math.multiplyExact(train.users(), intervals)];
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
    int place = position - train.from(user);
    return (int) ((long) place * intervals / Math.max(intervals, train.count(user)));
  }

  private static int byTime(Interactions train, int user, int position, int intervals) {
    long first = train.timestamp(train.from(user));
    double span = train.timestamp(train.to(user) - 1) - first + TimeUnit.SECONDS.toNanos(1);
    double share = (train.timestamp(position) - first) / span;
    return Math.min(intervals - 1, (int) (share * intervals));
  }
}
