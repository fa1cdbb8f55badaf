package org.recital.registry.data;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Optional;

/**
 * Builder of {@link Interactions} that are added in any order. The interactions of a user are
 * sorted by timestamp; ties, and interactions without timestamps, keep the order in which they were
 * added.
 *
 * <p>A builder takes up to 32 bytes per interaction, and 20 more during {@link #build}. It can be
 * used once. Not thread-safe.
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
  private float[] weights = new float[0];
  private byte[] folds = new byte[0];

  /**
   * An empty builder.
   *
   * @param rated whether ratings are stored
   * @param timed whether timestamps are stored
   */
  public InteractionsBuilder(boolean rated, boolean timed) {
    this.rated = rated;
    this.timed = timed;
    this.ratings = new float[rated ? FIRST_CAPACITY : 0];
    this.timestamps = new long[timed ? FIRST_CAPACITY : 0];
  }

  /** Adds an interaction; a rating or timestamp that is not stored is ignored. */
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

  /**
   * Adds an interaction with its published split part. Either all interactions have a split part,
   * or none.
   */
  public void add(int user, int item, float rating, long timestamp, byte fold) {
    add(user, item, rating, timestamp);
    if (folds.length < users.length) {
      folds = Arrays.copyOf(folds, users.length);
    }
    folds[size - 1] = fold;
  }

  /**
   * Sets the weight of the interaction that was added last. Either all interactions have a weight,
   * or none.
   */
  public void setWeight(float weight) {
    if (weights.length < users.length) {
      weights = Arrays.copyOf(weights, users.length);
    }
    weights[size - 1] = weight;
  }

  /** Number of interactions added. */
  public int size() {
    return size;
  }

  /** Removes all interactions except the first {@code newSize}. */
  public void truncate(int newSize) {
    size = Math.min(size, newSize);
  }

  /**
   * Builds the interactions and releases the builder's memory.
   *
   * @param userCount number of users; greater than every user index
   * @param itemCount number of items; greater than every item index
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
    float[] sortedWeights = new float[weights.length == 0 ? 0 : size];
    for (int i = 0; i < sortedWeights.length; i++) {
      sortedWeights[i] = weights[order[i]];
    }
    weights = new float[0];
    Interactions interactions =
        new Interactions(itemCount, offsets, sortedItems, sortedRatings, sortedTimestamps)
            .withWeights(sortedWeights);
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

  /** Indices of the added interactions, sorted by user, time and insertion order. */
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
    int[] support = order.clone(); // one for all users; the sort would allocate one per user
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
   * Built interactions.
   *
   * @param folds published split part of each interaction, {@code [size]}; empty if the
   *     interactions were added without split parts
   */
  public record Built(Interactions interactions, Optional<byte[]> folds) {}
}
