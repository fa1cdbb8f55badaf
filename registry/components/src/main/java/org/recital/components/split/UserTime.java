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
 * Split of each user's interactions by time: the latest are for test, the ones before them for
 * validation. Part sizes are rounded per user, and each user keeps at least one training
 * interaction.
 */
@About("Splits each user's interactions by time, with the latest ones for test.")
record UserTime(Config config) implements Splitter {
  /** Fractions and order of the interactions. */
  public record Config(
      @Param(
              value = "fraction of each user's interactions for validation",
              byDefault = "0.1",
              min = 0,
              below = 1)
          double validation,
      @Param(
              value = "fraction of each user's interactions for test",
              byDefault = "0.1",
              above = 0,
              below = 1)
          double test,
      @Param(
              value =
                  "order of a user's interactions: time (ties at random, based on the seed) or"
                      + " given (by time if available, ties as in the data)",
              byDefault = "time")
          Order order) {
    public Config {
      Fractions.require(validation, test);
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
      int available = Math.max(0, all.count(user) - 1);
      int test = Math.min(Fractions.of(config.test(), all.count(user)), available);
      int validation =
          Math.min(Fractions.of(config.validation(), all.count(user)), available - test);
      for (int p = all.to(user) - test - validation; p < all.to(user); p++) {
        parts[p] = p < all.to(user) - test ? Fold.VALIDATION : Fold.TEST;
      }
    }
    return Cut.of(dataset, parts, "user-time");
  }
}
