package org.recital.testing;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.InteractionsBuilder;

/** Small random interactions for testing components. */
final class RandomInteractions {
  private static final long HOUR = 3_600_000_000_000L;

  private RandomInteractions() {}

  /**
   * Interactions with ratings from 1 to 5, one per hour. User 0 has no interactions, and user 1 has
   * interacted with every item. Other users have interacted with a random number of items, some of
   * them twice; items with low indices are more frequent. Only user 1 has interacted with the last
   * item.
   */
  static Interactions of(int users, int items, long seed) {
    return of(users, items, items, seed);
  }

  /** Like {@link #of}, but the last item has no interactions, so every user has an unseen item. */
  static Interactions withUnseenItem(int users, int items, long seed) {
    return of(users, items, items - 1, seed);
  }

  private static Interactions of(int users, int items, int itemsOfUser1, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long time = 0;
    InteractionsBuilder builder = new InteractionsBuilder(true, true);
    for (int item = 0; item < itemsOfUser1; item++) {
      builder.add(1, item, 1 + item % 5, time += HOUR);
    }
    for (int user = 2; user < users; user++) {
      int count = 1 + random.nextInt(items / 2);
      for (int i = 0; i < count; i++) {
        int item = random.nextInt(1 + random.nextInt(items - 1));
        builder.add(user, item, 1 + random.nextInt(5), time += HOUR);
      }
    }
    return builder.build(users, items).interactions();
  }

  static int[] allUsers(int users) {
    int[] all = new int[users];
    Arrays.setAll(all, user -> user);
    return all;
  }
}
