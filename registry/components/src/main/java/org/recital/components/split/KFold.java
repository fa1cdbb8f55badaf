package org.recital.components.split;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * Cross-validation: interactions are dealt at random into folds of one size, one of which is for
 * test. With one seed, the test parts of all folds together are the data, each interaction once.
 */
record KFold(Config config) implements Splitter {
  /** How many folds, and which. */
  public record Config(
      @Param(value = "number of folds", byDefault = "5", min = 2) int folds,
      @Param(value = "the fold for test, from 1", min = 1) int fold,
      @Param(
              value = "share of the other folds for validation",
              byDefault = "0.1",
              min = 0,
              below = 1)
          double validation) {
    public Config {
      if (fold > folds) {
        throw new ParameterException("fold", "must be from 1 to " + folds + ", but is " + fold);
      }
    }
  }

  @Override
  public boolean inTime() {
    return false;
  }

  @Override
  public boolean hasValidation() {
    return config.validation() > 0;
  }

  @Override
  public Split split(Dataset dataset, RandomGenerator random) {
    Interactions all = dataset.interactions();
    int[] order = new int[all.size()];
    Arrays.setAll(order, i -> i);
    Shuffle.range(order, 0, order.length, random);
    int testBegins = beginning(config.fold() - 1, order.length);
    int testEnds = beginning(config.fold(), order.length);
    int validation = Shares.of(config.validation(), order.length - (testEnds - testBegins));
    byte[] parts = new byte[all.size()];
    Arrays.fill(parts, Fold.TRAIN);
    for (int i = testBegins; i < testEnds; i++) {
      parts[order[i]] = Fold.TEST;
    }
    // What comes after the test fold, round and round, is in random order as well.
    for (int i = 0; i < validation; i++) {
      parts[order[(testEnds + i) % order.length]] = Fold.VALIDATION;
    }
    return Cut.of(dataset, parts, "k-fold");
  }

  private int beginning(int fold, int size) {
    return (int) ((long) size * fold / config.folds());
  }
}
