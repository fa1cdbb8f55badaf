package org.recital.components.split;

import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * Leave-last-out split. Each user keeps at least one interaction for training: a user with two
 * interactions has none for validation, a user with one interaction has none for validation or
 * test.
 */
@About("Leaves out each user's last interaction for test and the one before for validation.")
record LeaveLastOut(Config config) implements Splitter {
  /** Validation part and order of the interactions. */
  public record Config(
      @Param(value = "whether the second-to-last interaction is for validation", byDefault = "true")
          boolean validation,
      @Param(
              value =
                  "order of a user's interactions: time (ties at random, based on the seed) or"
                      + " given (by time if available, ties as in the data)",
              byDefault = "time")
          Order order) {}

  @Override
  public boolean hasValidation() {
    return config.validation();
  }

  @Override
  public boolean keepsGivenOrder() {
    return config.order() == Order.GIVEN;
  }

  @Override
  public Split split(Dataset dataset, RandomGenerator random) {
    config.order().check(dataset, "leave-last-out");
    Interactions all = dataset.interactions();
    byte[] parts = new byte[all.size()];
    for (int user = 0; user < all.users(); user++) {
      int last = all.to(user) - 1;
      if (all.count(user) >= 2) {
        parts[last] = Fold.TEST;
      }
      if (config.validation() && all.count(user) >= 3) {
        parts[last - 1] = Fold.VALIDATION;
      }
    }
    return Cut.of(dataset, parts, "leave-last-out");
  }
}
