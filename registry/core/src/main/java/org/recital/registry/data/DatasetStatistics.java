package org.recital.registry.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Summary statistics of a data set.
 *
 * @param interactions number of interactions
 * @param users number of users
 * @param items number of items
 * @param idleUsers number of users without interactions
 * @param idleItems number of items without interactions
 * @param density interactions / (users · items)
 * @param duplicates number of repeated interactions of a user with an item
 * @param perUser number of interactions per user, including idle users
 * @param perItem number of interactions per item, including idle items
 * @param popularityGini Gini index of the number of interactions per item, including idle items: 0
 *     for uniform popularity, 1 if one item has all interactions
 * @param ratings distribution of the ratings; empty without ratings
 * @param ratingCounts frequency of each rating; empty without ratings, or with more than {@value
 *     #MAX_DISTINCT_RATINGS} distinct ratings
 * @param times times of the first and the last interaction; empty without timestamps
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
  private static final int MAX_DISTINCT_RATINGS = 20;

  /** Time range of interactions. */
  public record TimeRange(Instant first, Instant last) {
    /** First and last day in UTC, such as "1996-03-29 to 2018-09-24". */
    @Override
    public String toString() {
      return firstDay() + " to " + lastDay();
    }

    /** First day in UTC, such as "1996-03-29". */
    public String firstDay() {
      return day(first);
    }

    /** Last day in UTC. */
    public String lastDay() {
      return day(last);
    }

    private static String day(Instant time) {
      return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
  }

  /** The statistics of the interactions of a data set. */
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
      if (counts.size() > MAX_DISTINCT_RATINGS) {
        return new TreeMap<>();
      }
    }
    return counts;
  }

  /** Time range of interactions; empty without timestamps. */
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
