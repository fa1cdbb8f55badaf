package org.recital.components.split;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * User hold-out (strong generalisation): randomly chosen users are held out for validation and test
 * and have no training interactions. The last interactions of such a user, in the chosen order, are
 * predicted; the earlier ones are the inputs of the model. This split requires a model that
 * computes scores from a user's history alone.
 *
 * <p>Of a user with n interactions, {@code predicted · n} are predicted, rounded to a number from 1
 * to n − 1. Users with a single interaction are not held out, but used for training; the fractions
 * refer to the other users.
 */
@About(
    value =
        "Holds out users for validation and test; models predict some of their interactions from"
            + " the others.",
    papers =
        @Paper(
            value = "Liang et al. Variational Autoencoders for Collaborative Filtering. WWW 2018",
            doi = "10.1145/3178876.3186150"))
record UserHoldOut(Config config) implements Splitter {
  /** Fractions of users and interactions. */
  record Config(
      @Param(value = "fraction of the users for validation", byDefault = "0.1", min = 0, below = 1)
          double validation,
      @Param(value = "fraction of the users for test", byDefault = "0.1", above = 0, below = 1)
          double test,
      @Param(
              value =
                  "fraction of the interactions of a held-out user that are predicted; the others"
                      + " are inputs",
              byDefault = "0.2",
              above = 0,
              below = 1)
          double predicted,
      @Param(
              value =
                  "order of a user's interactions, the last of which are predicted: time (ties at"
                      + " random, based on the seed), given (by time if available, ties as in the"
                      + " data) or random",
              byDefault = "time")
          Sequence order) {
    Config {
      Fractions.require(validation, test);
    }
  }

  @Override
  public boolean hasValidation() {
    return config.validation() > 0;
  }

  @Override
  public boolean isChronological() {
    return config.order() != Sequence.RANDOM;
  }

  @Override
  public boolean keepsGivenOrder() {
    return config.order() == Sequence.GIVEN;
  }

  @Override
  public boolean holdsOutUsers() {
    return true;
  }

  @Override
  public Split split(Dataset dataset, RandomGenerator random) {
    config.order().check(dataset, "user-hold-out");
    Interactions all = dataset.interactions();
    int[] users = IntStream.range(0, all.users()).filter(u -> all.count(u) >= 2).toArray();
    Shuffle.range(users, 0, users.length, random);
    int test = size(config.test(), users, "test", dataset);
    int validation = hasValidation() ? size(config.validation(), users, "validation", dataset) : 0;
    byte[] parts = new byte[all.size()];
    for (int i = 0; i < test + validation; i++) {
      holdOut(users[i], i < test ? Fold.TEST : Fold.VALIDATION, all, parts, random);
    }
    return Cut.of(dataset, parts, "user-hold-out");
  }

  private static int size(double fraction, int[] users, String part, Dataset dataset) {
    int size = Fractions.of(fraction, users.length);
    if (size == 0) {
      throw new DataException(
          "split 'user-hold-out' leaves the "
              + part
              + " part empty: "
              + dataset.name()
              + " has "
              + users.length
              + " users with two or more interactions; increase '"
              + part
              + "'");
    }
    return size;
  }

  private void holdOut(
      int user, byte part, Interactions all, byte[] parts, RandomGenerator random) {
    int[] order = IntStream.range(all.from(user), all.to(user)).toArray();
    if (!isChronological()) {
      Shuffle.range(order, 0, order.length, random);
    }
    int predicted =
        Math.max(1, Math.min(order.length - 1, Fractions.of(config.predicted(), order.length)));
    Arrays.fill(parts, all.from(user), all.to(user), Cut.INPUT);
    for (int i = order.length - predicted; i < order.length; i++) {
      parts[order[i]] = part;
    }
  }
}
