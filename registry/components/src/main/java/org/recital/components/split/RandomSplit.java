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
 * Random split, over all interactions or per user. Over all interactions, the part sizes deviate
 * from the fractions by at most one interaction, but a user may have no training or no test
 * interactions. Per user, the part sizes are rounded, and each user keeps at least one training
 * interaction.
 */
@About("Splits the interactions at random, over all users or per user.")
public record RandomSplit(Config config) implements Splitter {
  /** Fractions of the interactions. */
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
              value = "whether the fractions apply to the interactions of each user",
              byDefault = "false")
          boolean perUser) {
    public Config {
      Fractions.require(validation, test);
    }
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
      int[] order, int from, int to, int minTraining, byte[] parts, RandomGenerator random) {
    int size = to - from;
    int test = Math.min(Fractions.of(config.test(), size), size - minTraining);
    int validation = Math.min(Fractions.of(config.validation(), size), size - minTraining - test);
    Shuffle.range(order, from, to, random);
    for (int i = from; i < from + test; i++) {
      parts[order[i]] = Fold.TEST;
    }
    for (int i = from + test; i < from + test + validation; i++) {
      parts[order[i]] = Fold.VALIDATION;
    }
  }
}
