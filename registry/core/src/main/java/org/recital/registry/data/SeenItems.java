package org.recital.registry.data;

import java.util.Arrays;

/** Seen items: the distinct items that each user has interacted with, ascending. Immutable. */
public final class SeenItems {
  /** Approximate number of 64-bit words that can be read while one item is sorted. */
  private static final int WORDS_PER_ITEM = 8;

  private final int[] offsets; // [users + 1]
  private final int[] items; // [offsets[users]]

  private SeenItems(int[] offsets, int[] items) {
    this.offsets = offsets;
    this.items = items;
  }

  /** Seen items of one or more split parts, which share user and item indices. */
  public static SeenItems of(Interactions... parts) {
    int users = parts.length == 0 ? 0 : parts[0].users();
    int size = 0;
    for (Interactions part : parts) {
      size = Math.addExact(size, part.size());
    }
    int[] offsets = new int[users + 1];
    int[] items = new int[size];
    int end = 0;
    long[] marks = new long[parts.length == 0 ? 0 : (parts[0].items() + 63) / 64];
    for (int user = 0; user < users; user++) {
      int begin = end;
      for (Interactions part : parts) {
        System.arraycopy(part.itemColumn(), part.from(user), items, end, part.count(user));
        end += part.count(user);
      }
      end =
          end - begin > marks.length / WORDS_PER_ITEM
              ? markDistinct(items, begin, end, marks)
              : sortDistinct(items, begin, end);
      offsets[user + 1] = end;
    }
    return new SeenItems(offsets, Arrays.copyOf(items, end));
  }

  /** Sorts items by setting one bit per item in {@code marks}, which is zero before and after. */
  private static int markDistinct(int[] items, int from, int to, long[] marks) {
    for (int i = from; i < to; i++) {
      marks[items[i] >>> 6] |= 1L << items[i];
    }
    int end = from;
    for (int word = 0; word < marks.length; word++) {
      for (long rest = marks[word]; rest != 0; rest &= rest - 1) {
        items[end++] = (word << 6) + Long.numberOfTrailingZeros(rest);
      }
      marks[word] = 0;
    }
    return end;
  }

  private static int sortDistinct(int[] items, int from, int to) {
    Arrays.sort(items, from, to);
    int end = from;
    for (int i = from; i < to; i++) {
      if (i == from || items[i] != items[i - 1]) {
        items[end++] = items[i];
      }
    }
    return end;
  }

  /** Number of users. */
  public int users() {
    return offsets.length - 1;
  }

  /** Whether a user has seen an item. */
  public boolean contains(int user, int item) {
    return Arrays.binarySearch(items, offsets[user], offsets[user + 1], item) >= 0;
  }

  /** Number of items that a user has seen. */
  public int count(int user) {
    return offsets[user + 1] - offsets[user];
  }

  /**
   * The items of the catalogue that a user has not seen, ascending.
   *
   * @param catalogue number of items in the catalogue
   */
  public int[] unseen(int user, int catalogue) {
    int[] unseen = new int[catalogue - count(user)];
    int seen = offsets[user];
    int end = 0;
    for (int item = 0; item < catalogue; item++) {
      if (seen < offsets[user + 1] && items[seen] == item) {
        seen++;
      } else {
        unseen[end++] = item;
      }
    }
    return unseen;
  }

  /** Position of a user's first item in {@link #itemColumn}. */
  public int from(int user) {
    return offsets[user];
  }

  /** End position (exclusive) of a user's items in {@link #itemColumn}. */
  public int to(int user) {
    return offsets[user + 1];
  }

  /**
   * Start of each user's items, and end of the last user's items, {@code [users + 1]}; read-only.
   */
  public int[] offsetColumn() {
    return offsets;
  }

  /** Items of all users, user by user, ascending within a user; read-only. */
  public int[] itemColumn() {
    return items;
  }
}
