package org.recital.registry.data;

import java.util.Arrays;

/** The different items that each user has had, in ascending order. Immutable. */
public final class SeenItems {
  private final int[] offsets; // [users + 1]
  private final int[] items; // [offsets[users]]

  private SeenItems(int[] offsets, int[] items) {
    this.offsets = offsets;
    this.items = items;
  }

  /** What users have had in any of several parts, which share the numbers of users and items. */
  public static SeenItems of(Interactions... parts) {
    int users = parts.length == 0 ? 0 : parts[0].users();
    int size = 0;
    for (Interactions part : parts) {
      size = Math.addExact(size, part.size());
    }
    int[] offsets = new int[users + 1];
    int[] items = new int[size];
    int end = 0;
    for (int user = 0; user < users; user++) {
      int begin = end;
      for (Interactions part : parts) {
        System.arraycopy(part.itemColumn(), part.from(user), items, end, part.count(user));
        end += part.count(user);
      }
      end = sortDistinct(items, begin, end);
      offsets[user + 1] = end;
    }
    return new SeenItems(offsets, Arrays.copyOf(items, end));
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

  public int users() {
    return offsets.length - 1;
  }

  public boolean contains(int user, int item) {
    return Arrays.binarySearch(items, offsets[user], offsets[user + 1], item) >= 0;
  }

  /** How many different items a user has had. */
  public int count(int user) {
    return offsets[user + 1] - offsets[user];
  }

  /** The items of a catalogue that a user has not had, ascending. */
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

  /** The place in {@link #itemColumn} of a user's first item. */
  public int from(int user) {
    return offsets[user];
  }

  /** One past the place in {@link #itemColumn} of a user's last item. */
  public int to(int user) {
    return offsets[user + 1];
  }

  /** The items of all users, user by user, ascending within a user; to be read, not written. */
  public int[] itemColumn() {
    return items;
  }
}
