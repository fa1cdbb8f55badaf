package org.recital.components.split;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetStatistics;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * Split at given points in time. As with {@link GlobalTime}, models are trained and selected only
 * on interactions that precede the test part. The sizes of the parts depend on the data, because
 * times are given instead of fractions.
 */
@About("Splits the interactions of all users at given points in time.")
record AtTime(Config config) implements Splitter {
  /** Start times of the parts, and the order of interactions with equal timestamps. */
  record Config(
      @Param(
              "start of the validation part: an ISO 8601 date or time (in UTC unless it has an"
                  + " offset), or seconds since 1970; none by default")
          Optional<PointInTime> validation,
      @Param("start of the test part, in the same format as validation") PointInTime test,
      @Param(
              value =
                  "how a user's interactions with equal timestamps are ordered: time (at random,"
                      + " based on the seed) or given (as in the data)",
              byDefault = "time")
          Order order) {
    Config {
      if (validation.isPresent() && !validation.get().instant().isBefore(test.instant())) {
        throw new ParameterException(
            "validation",
            "must be before the start of the test part, " + test + ", but is " + validation.get());
      }
    }
  }

  @Override
  public boolean hasValidation() {
    return config.validation().isPresent();
  }

  @Override
  public boolean keepsGivenOrder() {
    return config.order() == Order.GIVEN;
  }

  @Override
  public Split split(Dataset dataset, RandomGenerator random) {
    Cut.requireTimestamps(dataset, "at-time");
    Interactions all = dataset.interactions();
    long test = config.test().nanos();
    long validation = config.validation().map(PointInTime::nanos).orElse(test);
    byte[] parts = new byte[all.size()];
    int[] sizes = new int[3];
    for (int p = 0; p < parts.length; p++) {
      long time = all.timestamp(p);
      parts[p] = time >= test ? Fold.TEST : time >= validation ? Fold.VALIDATION : Fold.TRAIN;
      sizes[parts[p]]++;
    }
    requireInteractions(sizes[Fold.TRAIN], "training", dataset);
    requireInteractions(sizes[Fold.TEST], "test", dataset);
    if (hasValidation()) {
      requireInteractions(sizes[Fold.VALIDATION], "validation", dataset);
    }
    return Cut.of(dataset, parts, "at-time");
  }

  private static void requireInteractions(int size, String part, Dataset dataset) {
    if (size == 0) {
      throw new DataException(
          "split 'at-time' leaves the "
              + part
              + " part empty: "
              + dataset.name()
              + " has interactions from "
              + DatasetStatistics.times(dataset.interactions())
                  .map(DatasetStatistics.TimeRange::toString)
                  .orElse("no time"));
    }
  }
}
