package org.recital.components.model;

import java.util.SplittableRandom;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.InteractionsBuilder;

/** Small random interactions for tests of models. */
public final class RandomInteractions {
  private static final long HOUR = 3_600;

  private RandomInteractions() {}

  /**
   * User 0 has no interactions, user 1 has every item once, and the others have a random number of
   * items, mostly with small indices and in part repeated. Timestamps are one hour apart. Only user
   * 1 has the last item.
   */
  public static Interactions of(int users, int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long time = 0;
    InteractionsBuilder builder = new InteractionsBuilder(false, true);
    for (int item = 0; item < items; item++) {
      builder.add(1, item, 1, time += HOUR);
    }
    for (int user = 2; user < users; user++) {
      int count = 1 + random.nextInt(items / 2);
      for (int i = 0; i < count; i++) {
        builder.add(user, random.nextInt(1 + random.nextInt(items - 1)), 1, time += HOUR);
      }
    }
    return builder.build(users, items).interactions();
  }
}
