package org.recital.components.split;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * Split at two points in time. Interactions before the first point are for training, interactions
 * between the two points for validation, and the rest for test. Models are therefore trained and
 * selected only on interactions that precede the test part. Interactions with equal timestamps are
 * never separated, so validation and test may be larger than requested.
 */
@About("Splits the interactions of all users at the same two points in time.")
public record GlobalTime(Config config) implements Splitter {
  /** Fractions and order of the interactions. */
  public record Config(
      @Param(
              value = "fraction of the interactions for validation",
              byDefault = "0.1",
              min = 0,
              below = 1)
          double validation,
      @Param(
              value = "fraction of the interactions for test",
              byDefault = "0.1",
              above = 0,
              below = 1)
          double test,
      @Param(
              value =
                  "how a user's interactions with equal timestamps are ordered: time (at random,"
                      + " based on the seed) or given (as in the data)",
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
    Cut.requireTimestamps(dataset, "global-time");
    Interactions all = dataset.interactions();
    long[] sorted = all.timestampColumn().clone();
    Arrays.sort(sorted);
    int test = Fractions.of(config.test(), sorted.length);
    int validation = Fractions.of(config.validation(), sorted.length);
    long testStart = start(sorted, test);
    long validationStart = start(sorted, test + validation);
    byte[] parts = new byte[all.size()];
    for (int p = 0; p < parts.length; p++) {
      if (all.timestamp(p) >= testStart) {
        parts[p] = Fold.TEST;
      } else if (all.timestamp(p) >= validationStart) {
        parts[p] = Fold.VALIDATION;
      }
    }
    return Cut.of(dataset, parts, "global-time");
  }

  /** Earliest timestamp of the last {@code count} interactions. */
  private static long start(long[] sorted, int count) {
    return count == 0 ? Long.MAX_VALUE : sorted[Math.max(0, sorted.length - count)];
  }
}
