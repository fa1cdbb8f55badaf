package org.recital.components.split;

import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.Param;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * The latest share of each user's interactions is for test, the share before for validation. Shares
 * are rounded for each user, who always keeps one interaction for training.
 */
record UserTime(Config config) implements Splitter {
  /** The shares. */
  public record Config(
      @Param(
              value = "share of each user's interactions for validation",
              byDefault = "0.1",
              min = 0,
              below = 1)
          double validation,
      @Param(
              value = "share of each user's interactions for test",
              byDefault = "0.1",
              above = 0,
              below = 1)
          double test,
      @Param(
              value =
                  "how interactions are ordered: time (ties in a seeded order) or given (time, if"
                      + " there is one, then the order of the data)",
              byDefault = "time")
          Order order) {
    public Config {
      Shares.require(validation, test);
    }
  }

  @Override
  public boolean hasValidation() {
    return config.validation() > 0;
  }

  @Override
  public boolean keepsGivenOrder() {
    return config.order() == Order.GIVEN;
  }

  @Override
  public Split split(Dataset dataset, RandomGenerator random) {
    config.order().check(dataset, "user-time");
    Interactions all = dataset.interactions();
    byte[] parts = new byte[all.size()];
    for (int user = 0; user < all.users(); user++) {
      int spare = Math.max(0, all.count(user) - 1);
      int test = Math.min(Shares.of(config.test(), all.count(user)), spare);
      int validation = Math.min(Shares.of(config.validation(), all.count(user)), spare - test);
      for (int p = all.to(user) - test - validation; p < all.to(user); p++) {
        parts[p] = p < all.to(user) - test ? Fold.VALIDATION : Fold.TEST;
      }
    }
    return Cut.of(dataset, parts, "user-time");
  }
}
