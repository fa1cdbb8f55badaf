package org.recital.testing;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.InteractionsBuilder;

/** Small random interactions to try components on. */
final class RandomInteractions {
  private static final long HOUR = 3_600_000_000_000L;

  private RandomInteractions() {}

  /**
   * Interactions with ratings from 1 to 5, one an hour. User 0 has none, user 1 has every item, the
   * others have a random number of items, low item numbers more often, some of them twice. Only
   * user 1 has the last item.
   */
  static Interactions of(int users, int items, long seed) {
    return of(users, items, items, seed);
  }

  /** The same, but nobody has the last item, so that every user has an unseen one. */
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
