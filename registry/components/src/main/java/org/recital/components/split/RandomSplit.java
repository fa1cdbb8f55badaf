package org.recital.components.split;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.Param;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * Interactions drawn at random. Over all interactions, the shares are met to one interaction, but a
 * user may be without training or without test. Per user, the shares are rounded for each user, and
 * each keeps at least one interaction for training.
 */
public record RandomSplit(Config config) implements Splitter {
  /** The shares. */
  public record Config(
      @Param(value = "share of interactions for validation", byDefault = "0.1", min = 0, below = 1)
          double validation,
      @Param(value = "share of interactions for test", byDefault = "0.1", above = 0, below = 1)
          double test,
      @Param(
              value = "whether the shares are taken of each user's interactions",
              byDefault = "false")
          boolean perUser) {
    public Config {
      Shares.require(validation, test);
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
    byte[] parts = new byte[all.size()];
    int[] order = new int[all.size()];
    Arrays.setAll(order, i -> i);
    if (config.perUser()) {
      for (int user = 0; user < all.users(); user++) {
        assign(order, all.from(user), all.to(user), Math.min(1, all.count(user)), parts, random);
      }
    } else {
      assign(order, 0, all.size(), 0, parts, random);
    }
    return Cut.of(dataset, parts, "random");
  }

  private void assign(
      int[] order, int from, int to, int leastTraining, byte[] parts, RandomGenerator random) {
    int size = to - from;
    int test = Math.min(Shares.of(config.test(), size), size - leastTraining);
    int validation = Math.min(Shares.of(config.validation(), size), size - leastTraining - test);
    Shuffle.range(order, from, to, random);
    for (int i = from; i < from + test; i++) {
      parts[order[i]] = Fold.TEST;
    }
    for (int i = from + test; i < from + test + validation; i++) {
      parts[order[i]] = Fold.VALIDATION;
    }
  }
}
