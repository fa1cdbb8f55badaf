package org.recital.components.split;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * Test set without popularity bias, as in the evaluation of DICE and MACR: interactions are sampled
 * without replacement, with weights inversely proportional to the popularity of their items. All
 * items therefore occur about equally often in the test part.
 *
 * <p>By default, the validation part is sampled in the same way, so that models are selected and
 * tested on the same distribution; otherwise, it is sampled uniformly from the remaining
 * interactions. Interactions whose removal would leave an item or a user with fewer than {@code
 * keep} training interactions are skipped, so the parts may be smaller than requested. Weighted
 * sampling uses the keys of Efraimidis and Spirakis, Information Processing Letters 97(5), 2006,
 * doi 10.1016/j.ipl.2005.11.003.
 */
@About(
    value = "Samples test interactions in inverse proportion to the popularity of their items.",
    formula = "P(interaction) ∝ 1 / cᵢ^exponent\ncᵢ: number of interactions with its item i",
    papers = {
      @Paper(
          value =
              "Zheng et al. Disentangling User Interest and Conformity for Recommendation with"
                  + " Causal Embedding. WWW 2021",
          doi = "10.1145/3442381.3449788"),
      @Paper(
          value =
              "Wei et al. Model-Agnostic Counterfactual Reasoning for Eliminating Popularity Bias"
                  + " in Recommender System. KDD 2021",
          doi = "10.1145/3447548.3467289")
    })
record PopularityBalanced(Config config) implements Splitter {
  /** Fractions, sampling weights and minimum training interactions. */
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
                  "exponent of the popularity in the divisor of the sampling weight; 0 is uniform",
              byDefault = "1",
              min = 0,
              max = UpperBound.EXPONENT)
          double exponent,
      @Param(
              value = "minimum number of training interactions per item and per user",
              byDefault = "1",
              min = 0,
              max = UpperBound.COUNT)
          int keep,
      @Param(
              value = "whether the validation part is sampled like the test part",
              byDefault = "true")
          boolean balancedValidation) {
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
    Assignment assignment = new Assignment(all);
    int test = Fractions.of(config.test(), all.size());
    int validation = Fractions.of(config.validation(), all.size());
    int[] order = order(all, config.exponent(), random);
    int next = assignment.assign(order, 0, test, Fold.TEST);
    if (config.balancedValidation()) {
      assignment.assign(order, next, validation, Fold.VALIDATION);
    } else {
      assignment.assign(order(all, 0, random), 0, validation, Fold.VALIDATION);
    }
    return Cut.of(dataset, assignment.parts, "popularity-balanced");
  }

  /** Positions of the interactions in sampling order. */
  private static int[] order(Interactions all, double exponent, RandomGenerator random) {
    int[] counts = all.countsOfItems();
    double[] keys = new double[all.size()];
    int[] order = new int[all.size()];
    for (int p = 0; p < keys.length; p++) {
      double exponential = -StrictMath.log(1 - random.nextDouble()); // rate 1
      keys[p] = exponential * StrictMath.pow(counts[all.item(p)], exponent);
      order[p] = p;
    }
    IntArrays.parallelQuickSort(
        order,
        (a, b) -> keys[a] == keys[b] ? Integer.compare(a, b) : Double.compare(keys[a], keys[b]));
    return order;
  }

  /** Assignment of interactions to parts, subject to the minimum training interactions. */
  private final class Assignment {
    private final Interactions all;
    private final byte[] parts; // [interactions]
    private final int[] itemCounts; // [items], remaining training interactions
    private final int[] userCounts; // [users], remaining training interactions
    private final int[] users; // [interactions], user of each interaction

    Assignment(Interactions all) {
      this.all = all;
      parts = new byte[all.size()];
      itemCounts = all.countsOfItems();
      userCounts = new int[all.users()];
      users = all.userColumn();
      for (int user = 0; user < all.users(); user++) {
        userCounts[user] = all.count(user);
      }
    }

    /**
     * Assigns up to {@code wanted} interactions to a part; returns the next position in {@code
     * order}.
     */
    int assign(int[] order, int from, int wanted, byte part) {
      int assigned = 0;
      int position = from;
      for (; position < order.length && assigned < wanted; position++) {
        int p = order[position];
        if (parts[p] == Fold.TRAIN
            && itemCounts[all.item(p)] > config.keep()
            && userCounts[users[p]] > config.keep()) {
          parts[p] = part;
          itemCounts[all.item(p)]--;
          userCounts[users[p]]--;
          assigned++;
        }
      }
      return position;
    }
  }
}
