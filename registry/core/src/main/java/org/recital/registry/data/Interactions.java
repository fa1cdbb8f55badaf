package org.recital.registry.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import java.util.Arrays;

/**
 * A sparse user-by-item matrix in compressed rows: the interactions of a user stand one after
 * another, oldest first. Users and items are dense numbers from 0.
 *
 * <p>An interaction costs 16 bytes (item, rating, time stamp), less where the data has no ratings
 * or no time stamps. Immutable by convention: the columns are handed out without a copy, to be read
 * and not written.
 */
public final class Interactions {
  private final int itemCount;
  private final int[] offsets; // [users + 1]
  private final int[] items; // [size]
  private final float[] ratings; // [size], or [0]
  private final long[] timestamps; // [size], or [0]; nanoseconds since 1970

  /**
   * @param itemCount items in the catalogue; every entry of {@code items} is below it
   * @param offsets where each user's interactions begin, and the end of the last, {@code [users +
   *     1]}
   * @param items the item of each interaction, {@code [size]}
   * @param ratings the rating of each, {@code [size]}, or {@code [0]} where there are none
   * @param timestamps nanoseconds since 1970 in UTC, {@code [size]}, or {@code [0]} where there are
   *     none
   */
  public Interactions(
      int itemCount, int[] offsets, int[] items, float[] ratings, long[] timestamps) {
    int size = offsets[offsets.length - 1];
    if (items.length != size
        || (ratings.length != size && ratings.length != 0)
        || (timestamps.length != size && timestamps.length != 0)) {
      throw new IllegalArgumentException(
          "columns of "
              + items.length
              + " items, "
              + ratings.length
              + " ratings and "
              + timestamps.length
              + " time stamps do not fit offsets that end at "
              + size);
    }
    this.itemCount = itemCount;
    this.offsets = offsets;
    this.items = items;
    this.ratings = ratings;
    this.timestamps = timestamps;
  }

  public int users() {
    return offsets.length - 1;
  }

  public int items() {
    return itemCount;
  }

  public int size() {
    return items.length;
  }

  /** The position of a user's oldest interaction. */
  public int from(int user) {
    return offsets[user];
  }

  /** One past the position of a user's latest interaction. */
  public int to(int user) {
    return offsets[user + 1];
  }

  /** How many interactions a user has. */
  public int count(int user) {
    return offsets[user + 1] - offsets[user];
  }

  public int item(int position) {
    return items[position];
  }

  /** The rating at a position; 1 where the data has no ratings. */
  public float rating(int position) {
    return ratings.length == 0 ? 1 : ratings[position];
  }

  /** Nanoseconds since 1970 at a position; 0 where the data has no time stamps. */
  public long timestamp(int position) {
    return timestamps.length == 0 ? 0 : timestamps[position];
  }

  public boolean hasRatings() {
    return ratings.length > 0 || items.length == 0;
  }

  public boolean hasTimestamps() {
    return timestamps.length > 0 || items.length == 0;
  }

  /** The items of a user, oldest first; a view. */
  public IntList itemsOf(int user) {
    return IntLists.unmodifiable(IntArrayList.wrap(items).subList(from(user), to(user)));
  }

  /** Where each user's interactions begin, and the end of the last, {@code [users + 1]}. */
  public int[] offsetColumn() {
    return offsets;
  }

  /** The user of each interaction, made anew, {@code [size]}. */
  public int[] userColumn() {
    int[] users = new int[size()];
    for (int user = 0; user < users(); user++) {
      Arrays.fill(users, from(user), to(user), user);
    }
    return users;
  }

  /** The item of each interaction, {@code [size]}. */
  public int[] itemColumn() {
    return items;
  }

  /** The rating of each interaction, {@code [size]}, or {@code [0]}. */
  public float[] ratingColumn() {
    return ratings;
  }

  /**
   * The time stamp of each interaction in nanoseconds since 1970, {@code [size]} or {@code [0]}.
   */
  public long[] timestampColumn() {
    return timestamps;
  }

  /** How many interactions each item has, {@code [items]}. */
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
        && Arrays.equals(timestamps, that.timestamps);
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
