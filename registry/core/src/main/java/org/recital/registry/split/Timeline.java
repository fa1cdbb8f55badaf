package org.recital.registry.split;

import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;

/**
 * The parts of a split put together again, every user's interactions in the order in which they
 * happened.
 *
 * @param all of training, validation and test
 * @param validation where each user's validation begins among them, {@code [users]}
 * @param test where each user's test begins among them, {@code [users]}
 */
public record Timeline(Interactions all, int[] validation, int[] test) {
  /**
   * Puts parts together.
   *
   * @throws DataException if a part of a user is not wholly before the next one
   */
  public static Timeline of(Split split) {
    Interactions[] parts = {split.train(), split.validation(), split.test()};
    int users = split.train().users();
    int size = split.train().size() + split.validation().size() + split.test().size();
    boolean timed = hasTimestamps(parts);
    int[] offsets = new int[users + 1];
    int[] items = new int[size];
    long[] timestamps = new long[timed ? size : 0];
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
        end += count;
      }
      validation[user] = offsets[user] + split.train().count(user);
      test[user] = validation[user] + split.validation().count(user);
      offsets[user + 1] = end;
    }
    requireOrder(offsets, timestamps);
    return new Timeline(
        new Interactions(split.train().items(), offsets, items, new float[0], timestamps),
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
      return; // then the order of the parts is all that is known
    }
    for (int user = 0; user + 1 < offsets.length; user++) {
      for (int i = offsets[user] + 1; i < offsets[user + 1]; i++) {
        if (timestamps[i] < timestamps[i - 1]) {
          throw new DataException(
              "user number "
                  + user
                  + " has interactions in training that are later than others in validation or"
                  + " test, so that no next item can be asked for; split by time (leave-last-out,"
                  + " global-time, user-time)");
        }
      }
    }
  }
}
