package org.recital.components.split;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetStatistics;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.param.UpperBound;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * Rolling-origin evaluation. Each of the last {@code folds} time windows is the test part of one
 * fold. The window before it is for validation, and earlier interactions are for training. In each
 * fold, all training interactions are earlier than all validation interactions, which are earlier
 * than all test interactions. Interactions later than the test window or earlier than the training
 * windows are in no part. Interactions with equal timestamps are never separated, so windows that
 * are a fraction of the interactions may be larger or smaller than requested.
 */
@About(
    value =
        "Rolling-origin evaluation: windows of time are tested in turn, each after training on"
            + " earlier interactions.",
    papers = {
      @Paper(
          value =
              "Tashman. Out-of-sample Tests of Forecasting Accuracy: An Analysis and Review."
                  + " International Journal of Forecasting 2000",
          doi = "10.1016/S0169-2070(00)00065-0"),
      @Paper(
          value =
              "Scheidt and Beel. Time-dependent Evaluation of Recommender Systems. PERSPECTIVES 2021",
          url = "https://ceur-ws.org/Vol-2955/paper10.pdf")
    })
record RollingOrigin(Config config) implements Splitter {
  private static final String NAME = "rolling-origin";

  /** Windows, and order of the interactions. */
  record Config(
      @Param(
              value = "number of folds, each with one window as its test part",
              byDefault = "5",
              min = 2,
              max = UpperBound.COUNT)
          int folds,
      @Param(
              value =
                  "number of the only fold to run, from 1 for the earliest; by default, all folds"
                      + " are run",
              min = 1,
              max = UpperBound.COUNT)
          OptionalInt fold,
      @Param(
              value =
                  "size of a window: a fraction of the interactions, or a number of minutes, hours,"
                      + " days or weeks, such as '7 days'",
              byDefault = "0.1")
          WindowSize window,
      @Param(
              value = "whether the window before the test part is for validation",
              byDefault = "true")
          boolean validation,
      @Param(
              value =
                  "number of windows for training (sliding training part); by default, all earlier"
                      + " interactions are for training (expanding training part)",
              min = 1,
              max = 100_000)
          OptionalInt trainingWindows,
      @Param(
              value =
                  "how a user's interactions with equal timestamps are ordered: time (at random,"
                      + " based on the seed) or given (as in the data)",
              byDefault = "time")
          Order order) {
    Config {
      Folds.require(fold, folds);
      int windows = folds + (validation ? 1 : 0) + trainingWindows.orElse(0);
      boolean sliding = trainingWindows.isPresent();
      if (sliding ? window.fraction(windows) > 1 : window.fraction(windows) >= 1) {
        throw new ParameterException(
            "window",
            "must be "
                + (sliding ? "at most 1/" : "less than 1/")
                + windows
                + ", because "
                + windows
                + " windows "
                + (sliding ? "are needed, but is " : "follow the training part, but is ")
                + window);
      }
    }

    private Config withFold(int number) {
      return new Config(folds, OptionalInt.of(number), window, validation, trainingWindows, order);
    }
  }

  @Override
  public List<Splitter> folds() {
    return Folds.all(
        config.fold(), config.folds(), fold -> new RollingOrigin(config.withFold(fold)));
  }

  @Override
  public boolean isPartition() {
    return false;
  }

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
    int fold = Folds.number(config.fold(), NAME);
    Cut.requireTimestamps(dataset, NAME);
    Interactions all = dataset.interactions();
    long[] sorted = all.timestampColumn().clone();
    Arrays.sort(sorted);
    LongUnaryOperator window = config.window().numbering(sorted);
    int test = config.folds() - fold;
    int training = test + (config.validation() ? 2 : 1);
    requireWindows(
        training + config.trainingWindows().orElse(1),
        window.applyAsLong(sorted[0]) + 1,
        fold,
        dataset);
    long end =
        config.trainingWindows().isPresent()
            ? (long) training + config.trainingWindows().getAsInt()
            : Long.MAX_VALUE;
    byte[] parts = new byte[all.size()];
    int[] sizes = new int[Cut.PARTS];
    for (int p = 0; p < parts.length; p++) {
      long number = window.applyAsLong(all.timestamp(p));
      parts[p] = part(number, test, training, end);
      sizes[parts[p]]++;
    }
    requireInteractions(sizes[Fold.TRAIN], "training", fold, dataset);
    requireInteractions(sizes[Fold.TEST], "test", fold, dataset);
    if (hasValidation()) {
      requireInteractions(sizes[Fold.VALIDATION], "validation", fold, dataset);
    }
    return Cut.of(dataset, parts, NAME);
  }

  /** Part of the interactions in a window. Windows are numbered backwards in time. */
  private static byte part(long window, int test, int training, long end) {
    if (window < test || window >= end) {
      return Cut.NONE;
    }
    if (window >= training) {
      return Fold.TRAIN;
    }
    return window == test ? Fold.TEST : Fold.VALIDATION;
  }

  private void requireWindows(int needed, long available, int fold, Dataset dataset) {
    if (available < needed) {
      throw new DataException(
          "fold "
              + fold
              + " of split 'rolling-origin' needs "
              + needed
              + " windows, but "
              + extent(dataset)
              + ", in only "
              + available
              + " windows of "
              + config.window()
              + ". Use fewer or smaller windows");
    }
  }

  private void requireInteractions(int size, String part, int fold, Dataset dataset) {
    if (size == 0) {
      throw new DataException(
          "split 'rolling-origin' leaves the "
              + part
              + " part of fold "
              + fold
              + " empty: "
              + extent(dataset)
              + ", and windows of "
              + config.window()
              + " are too small. Use larger windows");
    }
  }

  private static String extent(Dataset dataset) {
    Interactions all = dataset.interactions();
    return dataset.name()
        + " has "
        + all.size()
        + " interactions from "
        + DatasetStatistics.times(all).map(DatasetStatistics.TimeRange::toString).orElse("no time");
  }
}
