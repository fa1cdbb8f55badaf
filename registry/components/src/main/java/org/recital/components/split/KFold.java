package org.recital.components.split;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
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
 * K-fold cross-validation. Interactions are assigned at random to folds of equal size, each of
 * which is the test part once. With the same seed, the test parts of all folds form a partition of
 * the data. With {@code fold}, only one fold is evaluated.
 */
@About(
    "Random k-fold cross-validation over the interactions; all folds are reported as one result.")
record KFold(Config config) implements Splitter {
  /** Number of folds, test fold, and fraction for validation. */
  public record Config(
      @Param(value = "number of folds", byDefault = "5", min = 2, max = UpperBound.COUNT) int folds,
      @Param(
              value = "number of the only fold to run, from 1; by default, all folds are run",
              min = 1,
              max = UpperBound.COUNT)
          OptionalInt fold,
      @Param(
              value =
                  "fraction of the interactions outside the test fold that are used for validation",
              byDefault = "0.1",
              min = 0,
              below = 1)
          double validation) {
    public Config {
      Folds.require(fold, folds);
    }

    private Config withFold(int number) {
      return new Config(folds, OptionalInt.of(number), validation);
    }
  }

  @Override
  public List<Splitter> folds() {
    return Folds.all(config.fold(), config.folds(), fold -> new KFold(config.withFold(fold)));
  }

  @Override
  public boolean isChronological() {
    return false;
  }

  @Override
  public boolean hasValidation() {
    return config.validation() > 0;
  }

  @Override
  public Split split(Dataset dataset, RandomGenerator random) {
    int fold = Folds.number(config.fold(), "k-fold");
    Interactions all = dataset.interactions();
    int[] order = new int[all.size()];
    Arrays.setAll(order, i -> i);
    Shuffle.range(order, 0, order.length, random);
    int testStart = start(fold - 1, order.length);
    int testEnd = start(fold, order.length);
    int validation = Fractions.of(config.validation(), order.length - (testEnd - testStart));
    byte[] parts = new byte[all.size()];
    Arrays.fill(parts, Fold.TRAIN);
    for (int i = testStart; i < testEnd; i++) {
      parts[order[i]] = Fold.TEST;
    }
    // validation: the interactions after the test fold, cyclically; also in random order
    for (int i = 0; i < validation; i++) {
      parts[order[(testEnd + i) % order.length]] = Fold.VALIDATION;
    }
    return Cut.of(dataset, parts, "k-fold");
  }

  private int start(int fold, int size) {
    return (int) ((long) size * fold / config.folds());
  }
}
