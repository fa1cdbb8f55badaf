package org.recital.components.split;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * Leave-n-out split: each user's last interactions are for test, and the ones before them for
 * validation. With {@code order: random}, both are chosen at random. Each user keeps at least one
 * interaction for training. If a user has too few interactions, the validation part is reduced
 * first, then the test part.
 */
@About("Leaves out a number of each user's interactions, the last or random ones.")
record LeaveNOut(Config config) implements Splitter {
  /** Numbers and order of the interactions. */
  record Config(
      @Param(
              value = "number of interactions of each user for validation",
              byDefault = "1",
              min = 0,
              max = UpperBound.COUNT)
          int validation,
      @Param(
              value = "number of interactions of each user for test",
              byDefault = "1",
              min = 1,
              max = UpperBound.COUNT)
          int test,
      @Param(
              value =
                  "order of a user's interactions, the last of which are left out: time (ties at"
                      + " random, based on the seed), given (by time if available, ties as in the"
                      + " data) or random",
              byDefault = "time")
          Sequence order) {}

  @Override
  public boolean isChronological() {
    return config.order() != Sequence.RANDOM;
  }

  @Override
  public boolean hasValidation() {
    return config.validation() > 0;
  }

  @Override
  public boolean keepsGivenOrder() {
    return config.order() == Sequence.GIVEN;
  }

  @Override
  public Split split(Dataset dataset, RandomGenerator random) {
    config.order().check(dataset, "leave-n-out");
    Interactions all = dataset.interactions();
    int[] order = new int[all.size()];
    Arrays.setAll(order, p -> p);
    byte[] parts = new byte[all.size()];
    for (int user = 0; user < all.users(); user++) {
      if (!isChronological()) {
        Shuffle.range(order, all.from(user), all.to(user), random);
      }
      int available = Math.max(0, all.count(user) - 1);
      int test = Math.min(config.test(), available);
      int validation = Math.min(config.validation(), available - test);
      for (int i = all.to(user) - test - validation; i < all.to(user); i++) {
        parts[order[i]] = i < all.to(user) - test ? Fold.VALIDATION : Fold.TEST;
      }
    }
    return Cut.of(dataset, parts, "leave-n-out");
  }
}
