package org.recital.framework.trial;

import java.util.Arrays;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;

/**
 * Check that a split assigns every interaction to at most one part. An interaction in both training
 * and test would make the test result meaningless. The check is needed because splits of plug-ins
 * may be faulty.
 */
final class DisjointParts {
  private DisjointParts() {}

  /**
   * @throws TrialException if an interaction occurs more often in all parts together than in the
   *     data set
   */
  static void require(Dataset dataset, Split split) {
    Interactions all = dataset.interactions();
    for (int user = 0; user < all.users(); user++) {
      if (merge(user, all, split.train(), split.inputs(), split.validation(), split.test())) {
        continue;
      }
      long[] available = keys(user, all);
      long[] used = keys(user, split.train(), split.inputs(), split.validation(), split.test());
      int next = 0;
      for (long key : used) {
        while (next < available.length && available[next] < key) {
          next++;
        }
        if (next == available.length || available[next] != key) {
          throw overlap(dataset, user);
        }
        next++;
      }
    }
  }

  /**
   * Whether a single pass over the user's interactions finds every interaction of the parts in
   * order. This check needs no sorting. It usually succeeds, because splits keep the order of a
   * user's interactions.
   */
  private static boolean merge(int user, Interactions all, Interactions... parts) {
    int[] next = new int[parts.length];
    int left = 0;
    for (int part = 0; part < parts.length; part++) {
      next[part] = parts[part].from(user);
      left += parts[part].count(user);
    }
    for (int position = all.from(user); position < all.to(user) && left > 0; position++) {
      for (int part = 0; part < parts.length; part++) {
        if (next[part] < parts[part].to(user) && same(all, position, parts[part], next[part])) {
          next[part]++;
          left--;
          break;
        }
      }
    }
    return left == 0;
  }

  private static boolean same(Interactions all, int one, Interactions part, int other) {
    return all.item(one) == part.item(other)
        && (!part.hasTimestamps() || all.timestamp(one) == part.timestamp(other));
  }

  /**
   * Sorted keys of a user's interactions. Interactions with the same item and time have equal keys.
   */
  private static long[] keys(int user, Interactions... parts) {
    int count = 0;
    for (Interactions part : parts) {
      count += part.count(user);
    }
    long[] keys = new long[count];
    int next = 0;
    for (Interactions part : parts) {
      for (int position = part.from(user); position < part.to(user); position++) {
        long time = part.hasTimestamps() ? part.timestamp(position) : 0;
        // multiplication by an odd number maps different times to different numbers, so the keys of
        // two interactions with different items or times are equal only by chance
        keys[next++] = part.item(position) + time * 0x9E3779B97F4A7C15L;
      }
    }
    Arrays.sort(keys);
    return keys;
  }

  private static TrialException overlap(Dataset dataset, int user) {
    return new TrialException(
        "the split assigns interactions of user '"
            + dataset.users().original(user)
            + "' to several parts, or has interactions that are not in the data set; a split must"
            + " assign every interaction to at most one of training, validation and test");
  }
}
