package org.recital.components.split;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.Param;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * A test that is not itself biased by popularity: interactions are drawn for it, without
 * replacement, with a chance in inverse proportion to the popularity of their item, so that every
 * item is about as likely to be asked for as any other. The test of Zheng et al., WWW 2021, doi
 * 10.1145/3442381.3449788, and Wei et al., KDD 2021, doi 10.1145/3447548.3467289.
 *
 * <p>Validation is drawn in the same way, so that what is selected is what will be asked for, or
 * uniformly from what is left. Items and users that would be left with too little for training are
 * passed over; the shares are met as far as that allows. Drawn by the keys of Efraimidis and
 * Spirakis, Information Processing Letters 97(5), 2006, doi 10.1016/j.ipl.2005.11.003.
 */
record PopularityBalanced(Config config) implements Splitter {
  /** The shares, and what stays behind. */
  public record Config(
      @Param(value = "share of interactions for validation", byDefault = "0.1", min = 0, below = 1)
          double validation,
      @Param(value = "share of interactions for test", byDefault = "0.1", above = 0, below = 1)
          double test,
      @Param(
              value = "power of an item's popularity that its chance is divided by; 0 is uniform",
              byDefault = "1",
              min = 0)
          double exponent,
      @Param(
              value = "interactions of each item and each user that stay in training, at least",
              byDefault = "1",
              min = 0)
          int keep,
      @Param(value = "whether validation is drawn in the same way as test", byDefault = "true")
          boolean balancedValidation) {
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
    Draw draw = new Draw(all);
    int test = Shares.of(config.test(), all.size());
    int validation = Shares.of(config.validation(), all.size());
    int[] order = order(all, config.exponent(), random);
    int next = draw.take(order, 0, test, Fold.TEST);
    if (config.balancedValidation()) {
      draw.take(order, next, validation, Fold.VALIDATION);
    } else {
      draw.take(order(all, 0, random), 0, validation, Fold.VALIDATION);
    }
    return Cut.of(dataset, draw.parts, "popularity-balanced");
  }

  /** Interactions in the order in which they are drawn. */
  private static int[] order(Interactions all, double exponent, RandomGenerator random) {
    int[] counts = all.countsOfItems();
    double[] keys = new double[all.size()];
    int[] order = new int[all.size()];
    for (int p = 0; p < keys.length; p++) {
      double waiting = -StrictMath.log(1 - random.nextDouble()); // exponential, of rate 1
      keys[p] = waiting * StrictMath.pow(counts[all.item(p)], exponent);
      order[p] = p;
    }
    IntArrays.parallelQuickSort(
        order,
        (a, b) -> keys[a] == keys[b] ? Integer.compare(a, b) : Double.compare(keys[a], keys[b]));
    return order;
  }

  /** Takes interactions, and knows how many users and items have left. */
  private final class Draw {
    private final Interactions all;
    private final byte[] parts; // [interactions]
    private final int[] ofItems; // [items], left for training
    private final int[] ofUsers; // [users], left for training
    private final int[] users; // [interactions]

    Draw(Interactions all) {
      this.all = all;
      parts = new byte[all.size()];
      ofItems = all.countsOfItems();
      ofUsers = new int[all.users()];
      users = all.userColumn();
      for (int user = 0; user < all.users(); user++) {
        ofUsers[user] = all.count(user);
      }
    }

    /** Gives so many to a part, from a place of the order on; returns the place after them. */
    int take(int[] order, int from, int wanted, byte part) {
      int taken = 0;
      int place = from;
      for (; place < order.length && taken < wanted; place++) {
        int p = order[place];
        if (parts[p] == Fold.TRAIN
            && ofItems[all.item(p)] > config.keep()
            && ofUsers[users[p]] > config.keep()) {
          parts[p] = part;
          ofItems[all.item(p)]--;
          ofUsers[users[p]]--;
          taken++;
        }
      }
      return place;
    }
  }
}
