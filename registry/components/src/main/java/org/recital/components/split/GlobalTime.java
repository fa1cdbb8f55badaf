package org.recital.components.split;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.Param;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * Two points in time, the same for all users: what comes before the first is for training, what
 * comes between is for validation, and the rest is for test. No part knows of a later one.
 * Interactions of one moment are never parted, so that validation and test may be larger than their
 * shares.
 */
public record GlobalTime(Config config) implements Splitter {
  /** The shares. */
  public record Config(
      @Param(value = "share of interactions for validation", byDefault = "0.1", min = 0, below = 1)
          double validation,
      @Param(value = "share of interactions for test", byDefault = "0.1", above = 0, below = 1)
          double test,
      @Param(
              value =
                  "order of a user's interactions at the same time: time (a seeded order) or given"
                      + " (the order of the data)",
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
    Interactions all = dataset.interactions();
    if (!all.hasTimestamps()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "split 'global-time' needs time stamps, but %s has none. Choose another split",
              dataset.name()));
    }
    long[] sorted = all.timestampColumn().clone();
    Arrays.sort(sorted);
    int test = Shares.of(config.test(), sorted.length);
    int validation = Shares.of(config.validation(), sorted.length);
    long testBegins = beginning(sorted, test);
    long validationBegins = beginning(sorted, test + validation);
    byte[] parts = new byte[all.size()];
    for (int p = 0; p < parts.length; p++) {
      if (all.timestamp(p) >= testBegins) {
        parts[p] = Fold.TEST;
      } else if (all.timestamp(p) >= validationBegins) {
        parts[p] = Fold.VALIDATION;
      }
    }
    return Cut.of(dataset, parts, "global-time");
  }

  /** When the last so many begin. */
  private static long beginning(long[] sorted, int last) {
    return last == 0 ? Long.MAX_VALUE : sorted[Math.max(0, sorted.length - last)];
  }
}
