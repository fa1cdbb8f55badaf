package org.recital.registry.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people look at first in a data set.
 *
 * @param idleUsers users without interactions
 * @param idleItems items without interactions
 * @param density interactions / (users · items)
 * @param duplicates interactions of a user with an item beyond their first
 * @param perUser interactions of a user, idle ones counted
 * @param perItem interactions of an item, idle ones counted
 * @param popularityGini Gini index of the items' numbers of interactions, the whole catalogue
 *     counted; 0 = even, 1 = one item has all
 * @param ratings empty where there are none
 * @param ratingCounts how often each rating is given; empty where there are none, or more than
 *     {@value #MOST_RATINGS} different ones
 * @param times of the first and the last interaction; empty where there are no time stamps
 */
public record DatasetStatistics(
    int interactions,
    int users,
    int items,
    int idleUsers,
    int idleItems,
    double density,
    int duplicates,
    Distribution perUser,
    Distribution perItem,
    double popularityGini,
    Optional<Distribution> ratings,
    SortedMap<Float, Integer> ratingCounts,
    Optional<TimeRange> times) {
  private static final int MOST_RATINGS = 20;

  /** From the first to the last. */
  public record TimeRange(Instant first, Instant last) {
    /** The days in UTC, such as "1996-03-29 to 2018-09-24". */
    @Override
    public String toString() {
      return firstDay() + " to " + lastDay();
    }

    /** The day of the first in UTC, such as "1996-03-29". */
    public String firstDay() {
      return day(first);
    }

    /** The day of the last in UTC. */
    public String lastDay() {
      return day(last);
    }

    private static String day(Instant time) {
      return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
  }

  public static DatasetStatistics of(Interactions all) {
    int[] ofUsers = new int[all.users()];
    Arrays.setAll(ofUsers, all::count);
    int[] ofItems = all.countsOfItems();
    boolean rated = all.ratingColumn().length > 0;
    return new DatasetStatistics(
        all.size(),
        all.users(),
        all.items(),
        zeros(ofUsers),
        zeros(ofItems),
        (double) all.size() / all.users() / all.items(),
        all.size() - SeenItems.of(all).itemColumn().length,
        Distribution.of(ofUsers),
        Distribution.of(ofItems),
        GiniIndex.of(ofItems),
        rated ? Optional.of(Distribution.of(all.ratingColumn())) : Optional.empty(),
        ratingCounts(all.ratingColumn()),
        times(all));
  }

  private static int zeros(int[] counts) {
    return (int) Arrays.stream(counts).filter(count -> count == 0).count();
  }

  private static SortedMap<Float, Integer> ratingCounts(float[] ratings) {
    SortedMap<Float, Integer> counts = new TreeMap<>();
    float[] sorted = ratings.clone();
    Arrays.sort(sorted);
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      counts.put(sorted[from], to - from);
      from = to;
      if (counts.size() > MOST_RATINGS) {
        return new TreeMap<>();
      }
    }
    return counts;
  }

  /** The times of a part of the data; empty where there are none. */
  public static Optional<TimeRange> times(Interactions part) {
    long[] timestamps = part.timestampColumn();
    if (timestamps.length == 0) {
      return Optional.empty();
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (long time : timestamps) {
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
    return Optional.of(
        new TimeRange(Instant.EPOCH.plusNanos(first), Instant.EPOCH.plusNanos(last)));
  }
}
