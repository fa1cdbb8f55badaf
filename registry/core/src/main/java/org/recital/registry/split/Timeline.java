package org.recital.registry.split;

import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;

/**
 * All interactions of a split, in chronological order for each user.
 *
 * @param all interactions of training, validation and test, without ratings
 * @param validation position of each user's first validation interaction in {@code all}, {@code
 *     [users]}
 * @param test position of each user's first test interaction in {@code all}, {@code [users]}
 */
public record Timeline(Interactions all, int[] validation, int[] test) {
  /**
   * Joins the parts of a split.
   *
   * @throws DataException if a user's parts are not in chronological order
   */
  public static Timeline of(Split split) {
    Interactions[] parts = {split.history(), split.validation(), split.test()};
    int users = split.train().users();
    int size = parts[0].size() + split.validation().size() + split.test().size();
    boolean timed = hasTimestamps(parts);
    int[] offsets = new int[users + 1];
    int[] items = new int[size];
    long[] timestamps = new long[timed ? size : 0];
    float[] weights = new float[parts[0].hasWeights() ? size : 0];
    int[] validation = new int[users];
    int[] test = new int[users];
    int end = 0;
    for (int user = 0; user < users; user++) {
      for (Interactions part : parts) {
        int count = part.count(user);
        System.arraycopy(part.itemColumn(), part.from(user), items, end, count);
        if (timed) {
          System.arraycopy(part.timestampColumn(), part.from(user), timestamps, end, count);
        }
        if (weights.length > 0) {
          for (int i = 0; i < count; i++) {
            weights[end + i] = part.weight(part.from(user) + i);
          }
        }
        end += count;
      }
      validation[user] = offsets[user] + parts[0].count(user);
      test[user] = validation[user] + split.validation().count(user);
      offsets[user + 1] = end;
    }
    requireOrder(offsets, timestamps);
    return new Timeline(
        new Interactions(split.train().items(), offsets, items, new float[0], timestamps)
            .withWeights(weights),
        validation,
        test);
  }

  private static boolean hasTimestamps(Interactions[] parts) {
    for (Interactions part : parts) {
      if (!part.hasTimestamps()) {
        return false;
      }
    }
    return true;
  }

  private static void requireOrder(int[] offsets, long[] timestamps) {
    if (timestamps.length == 0) {
      return; // without timestamps, the order of the parts is taken as given
    }
    for (int user = 0; user + 1 < offsets.length; user++) {
      for (int i = offsets[user] + 1; i < offsets[user + 1]; i++) {
        if (timestamps[i] < timestamps[i - 1]) {
          throw new DataException(
              "the training, validation and test interactions of the user with index "
                  + user
                  + " are not in chronological order, but next-item evaluation requires it; use the"
                  + " split leave-last-out, global-time or user-time");
        }
      }
    }
  }
}
