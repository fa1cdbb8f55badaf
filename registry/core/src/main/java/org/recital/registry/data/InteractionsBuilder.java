package org.recital.registry.data;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Optional;

/**
 * Collects interactions in any order and brings them into compressed rows, oldest first within a
 * user and, where times are equal or unknown, in the order in which they were added.
 *
 * <p>While it is filled it takes up to 32 bytes an interaction, and 20 more while it is built. Used
 * once, by one thread.
 */
public final class InteractionsBuilder {
  private static final int FIRST_CAPACITY = 1 << 12;

  private final boolean rated;
  private final boolean timed;
  private int size;
  private int[] users = new int[FIRST_CAPACITY];
  private int[] items = new int[FIRST_CAPACITY];
  private float[] ratings;
  private long[] timestamps;
  private byte[] folds = new byte[0];

  /**
   * @param rated whether ratings are to be kept
   * @param timed whether time stamps are to be kept
   */
  public InteractionsBuilder(boolean rated, boolean timed) {
    this.rated = rated;
    this.timed = timed;
    this.ratings = new float[rated ? FIRST_CAPACITY : 0];
    this.timestamps = new long[timed ? FIRST_CAPACITY : 0];
  }

  /** Adds an interaction; a rating or a time stamp that is not kept is ignored. */
  public void add(int user, int item, float rating, long timestamp) {
    if (size == users.length) {
      grow();
    }
    users[size] = user;
    items[size] = item;
    if (rated) {
      ratings[size] = rating;
    }
    if (timed) {
      timestamps[size] = timestamp;
    }
    size++;
  }

  /** Adds an interaction that the publisher put in a part; once for one, always for all. */
  public void add(int user, int item, float rating, long timestamp, byte fold) {
    add(user, item, rating, timestamp);
    if (folds.length < users.length) {
      folds = Arrays.copyOf(folds, users.length);
    }
    folds[size - 1] = fold;
  }

  public int size() {
    return size;
  }

  /** Forgets all but the first so many. */
  public void truncate(int newSize) {
    size = Math.min(size, newSize);
  }

  /**
   * Sorts what was added.
   *
   * @param userCount more than any user's number
   * @param itemCount more than any item's number
   */
  public Built build(int userCount, int itemCount) {
    int[] offsets = offsets(userCount);
    int[] order = order(offsets);
    users = new int[0];
    int[] sortedItems = new int[size];
    for (int i = 0; i < size; i++) {
      sortedItems[i] = items[order[i]];
    }
    items = new int[0];
    float[] sortedRatings = new float[rated ? size : 0];
    for (int i = 0; i < sortedRatings.length; i++) {
      sortedRatings[i] = ratings[order[i]];
    }
    ratings = new float[0];
    long[] sortedTimestamps = new long[timed ? size : 0];
    for (int i = 0; i < sortedTimestamps.length; i++) {
      sortedTimestamps[i] = timestamps[order[i]];
    }
    timestamps = new long[0];
    Interactions interactions =
        new Interactions(itemCount, offsets, sortedItems, sortedRatings, sortedTimestamps);
    return new Built(interactions, sortedFolds(order));
  }

  private int[] offsets(int userCount) {
    int[] offsets = new int[userCount + 1];
    for (int i = 0; i < size; i++) {
      offsets[users[i] + 1]++;
    }
    for (int user = 0; user < userCount; user++) {
      offsets[user + 1] += offsets[user];
    }
    return offsets;
  }

  /** For each place among the sorted, where it was added: by user, time, and order of adding. */
  private int[] order(int[] offsets) {
    int[] next = Arrays.copyOf(offsets, offsets.length - 1);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[next[users[i]]++] = i;
    }
    if (timed) {
      sortByTime(order, offsets);
    }
    return order;
  }

  private void sortByTime(int[] order, int[] offsets) {
    long[] times = timestamps;
    int[] support = order.clone(); // else the sort would make a copy of all for each user
    for (int user = 0; user + 1 < offsets.length; user++) {
      if (!ascending(order, offsets[user], offsets[user + 1])) {
        IntArrays.mergeSort(
            order,
            offsets[user],
            offsets[user + 1],
            (a, b) -> Long.compare(times[a], times[b]),
            support);
      }
    }
  }

  private boolean ascending(int[] order, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (timestamps[order[i - 1]] > timestamps[order[i]]) {
        return false;
      }
    }
    return true;
  }

  private Optional<byte[]> sortedFolds(int[] order) {
    if (folds.length == 0) {
      return Optional.empty();
    }
    byte[] sorted = new byte[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = folds[order[i]];
    }
    return Optional.of(sorted);
  }

  private void grow() {
    int capacity = Math.max(FIRST_CAPACITY, size + (size >> 1));
    users = Arrays.copyOf(users, capacity);
    items = Arrays.copyOf(items, capacity);
    if (rated) {
      ratings = Arrays.copyOf(ratings, capacity);
    }
    if (timed) {
      timestamps = Arrays.copyOf(timestamps, capacity);
    }
  }

  /**
   * What was built.
   *
   * @param folds the part of each interaction, {@code [size]}, where it was added with one
   */
  public record Built(Interactions interactions, Optional<byte[]> folds) {}
}
