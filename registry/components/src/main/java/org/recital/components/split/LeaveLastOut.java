package org.recital.components.split;

import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.Param;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * The last interaction of each user is for test, the one before for validation, and all others are
 * for training. A user always keeps one for training: who has two has no validation, who has one no
 * test.
 */
record LeaveLastOut(Config config) implements Splitter {
  /** What there is beside training and test. */
  public record Config(
      @Param(value = "whether the last but one is for validation", byDefault = "true")
          boolean validation,
      @Param(
              value =
                  "how interactions are ordered: time (ties in a seeded order) or given (time, if"
                      + " there is one, then the order of the data)",
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
