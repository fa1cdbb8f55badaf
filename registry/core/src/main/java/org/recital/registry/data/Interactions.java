package org.recital.registry.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import java.util.Arrays;

/**
 * Interactions of users with items, as a sparse matrix in compressed rows: the interactions of a
 * user are adjacent, oldest first. Users and items are indices from 0.
 *
 * <p>An interaction takes 16 bytes (item, rating, timestamp), or less without ratings or
 * timestamps, and 4 more with weights. Immutable by convention: columns are returned without a copy
 * and must not be modified.
 */
public final class Interactions {
  private final int itemCount;
  private final int[] offsets; // [users + 1]
  private final int[] items; // [size]
  private final float[] ratings; // [size], or [0]
  private final long[] timestamps; // [size], or [0]; nanoseconds since 1970
  private final float[] weights; // [size], or [0]; positive

  /**
   * Interactions from columns, which are not copied.
   *
   * @param itemCount number of items in the catalogue; greater than every entry of {@code items}
   * @param offsets start of each user's interactions and end of the last user's interactions,
   *     {@code [users + 1]}
   * @param items item of each interaction, {@code [size]}
   * @param ratings rating of each interaction, {@code [size]}, or {@code [0]} for none
   * @param timestamps nanoseconds since 1970 in UTC, {@code [size]}, or {@code [0]} for none
   * @throws IllegalArgumentException if the lengths of the columns do not match
   */
  public Interactions(
      int itemCount, int[] offsets, int[] items, float[] ratings, long[] timestamps) {
    this(itemCount, offsets, items, ratings, timestamps, new float[0]);
  }

  private Interactions(
      int itemCount,
      int[] offsets,
      int[] items,
      float[] ratings,
      long[] timestamps,
      float[] weights) {
    int size = offsets[offsets.length - 1];
    if (items.length != size
        || (ratings.length != size && ratings.length != 0)
        || (timestamps.length != size && timestamps.length != 0)
        || (weights.length != size && weights.length != 0)) {
      throw new IllegalArgumentException(
          "columns of "
              + items.length
              + " items, "
              + ratings.length
              + " ratings, "
              + timestamps.length
              + " timestamps and "
              + weights.length
              + " weights do not match offsets that end at "
              + size);
    }
    this.itemCount = itemCount;
    this.offsets = offsets;
    this.items = items;
    this.ratings = ratings;
    this.timestamps = timestamps;
    this.weights = weights;
  }

  /**
   * The same interactions with weights. A weight expresses the confidence that the user likes the
   * item; an example is the number of plays.
   *
   * @param column positive weight of each interaction, {@code [size]}, or {@code [0]} for none; not
   *     copied
   * @throws IllegalArgumentException if the length of the column does not match
   */
  public Interactions withWeights(float[] column) {
    return new Interactions(itemCount, offsets, items, ratings, timestamps, column);
  }

  /** Number of users, including those without interactions. */
  public int users() {
    return offsets.length - 1;
  }

  /** Number of items in the catalogue, including those without interactions. */
  public int items() {
    return itemCount;
  }

  /** Number of interactions. */
  public int size() {
    return items.length;
  }

  /** Position of a user's oldest interaction. */
  public int from(int user) {
    return offsets[user];
  }

  /** End position (exclusive) of a user's interactions. */
  public int to(int user) {
    return offsets[user + 1];
  }

  /** Number of interactions of a user. */
  public int count(int user) {
    return offsets[user + 1] - offsets[user];
  }

  /**
   * Number of interactions of each given user.
   *
   * @param users {@code [cases]}; a user may occur several times
   * @return {@code [cases]}
   */
  public int[] counts(int[] users) {
    return Arrays.stream(users).map(this::count).toArray();
  }

  /** Item at a position. */
  public int item(int position) {
    return items[position];
  }

  /** Rating at a position; 1 without ratings. */
  public float rating(int position) {
    return ratings.length == 0 ? 1 : ratings[position];
  }

  /** Timestamp at a position in nanoseconds since 1970; 0 without timestamps. */
  public long timestamp(int position) {
    return timestamps.length == 0 ? 0 : timestamps[position];
  }

  /** Weight at a position; 1 without weights. */
  public float weight(int position) {
    return weights.length == 0 ? 1 : weights[position];
  }

  public boolean hasWeights() {
    return weights.length > 0;
  }

  public boolean hasRatings() {
    return ratings.length > 0 || items.length == 0;
  }

  public boolean hasTimestamps() {
    return timestamps.length > 0 || items.length == 0;
  }

  /** View of a user's items, oldest first. */
  public IntList itemsOf(int user) {
    return IntLists.unmodifiable(IntArrayList.wrap(items).subList(from(user), to(user)));
  }

  /**
   * Start of each user's interactions and end of the last user's interactions, {@code [users + 1]}.
   */
  public int[] offsetColumn() {
    return offsets;
  }

  /** User of each interaction, computed on every call, {@code [size]}. */
  public int[] userColumn() {
    int[] users = new int[size()];
    for (int user = 0; user < users(); user++) {
      Arrays.fill(users, from(user), to(user), user);
    }
    return users;
  }

  /** Item of each interaction, {@code [size]}. */
  public int[] itemColumn() {
    return items;
  }

  /** Rating of each interaction, {@code [size]}, or {@code [0]} without ratings. */
  public float[] ratingColumn() {
    return ratings;
  }

  /**
   * Timestamp of each interaction in nanoseconds since 1970, {@code [size]}, or {@code [0]} without
   * timestamps.
   */
  public long[] timestampColumn() {
    return timestamps;
  }

  /** Weight of each interaction, {@code [size]}, or {@code [0]} without weights. */
  public float[] weightColumn() {
    return weights;
  }

  /** Number of interactions of each item, {@code [items]}. */
  public int[] countsOfItems() {
    int[] counts = new int[itemCount];
    for (int item : items) {
      counts[item]++;
    }
    return counts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interactions that
        && itemCount == that.itemCount
        && Arrays.equals(offsets, that.offsets)
        && Arrays.equals(items, that.items)
        && Arrays.equals(ratings, that.ratings)
        && Arrays.equals(timestamps, that.timestamps)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(items);
  }

  @Override
  public String toString() {
    return size() + " interactions of " + users() + " users with " + items() + " items";
  }
}
