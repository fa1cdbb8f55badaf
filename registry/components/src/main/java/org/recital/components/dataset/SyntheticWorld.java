package org.recital.components.dataset;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.recital.registry.data.InteractionsBuilder;

/**
 * Simulation of preferences, exposure and interactions. Uses {@link StrictMath} and {@link Random},
 * whose algorithms are specified, so results are identical on every machine.
 */
final class SyntheticWorld {
  private static final double AFFINITY_WEIGHT = 6;
  private static final double QUALITY_WEIGHT = 0.7;
  private static final double THRESHOLD = 3.5;
  private static final long YEAR_SECONDS = 365L * 24 * 3600;
  private static final long START = 1_577_836_800L; // 2020
  private static final double MEAN_GAP_SECONDS = 6 * 3600.0;

  private final Synthetic.Config config;
  private final float[][] userTopics; // [users][topics], sums to 1
  private final float[][] itemTopics; // [items][topics], sums to 1
  private final double[] quality; // [items]
  private final double[] exposureRate; // [items]

  private SyntheticWorld(
      Synthetic.Config config,
      float[][] userTopics,
      float[][] itemTopics,
      double[] quality,
      double[] exposureRate) {
    this.config = config;
    this.userTopics = userTopics;
    this.itemTopics = itemTopics;
    this.quality = quality;
    this.exposureRate = exposureRate;
  }

  static SyntheticWorld of(Synthetic.Config config) {
    Random random = new Random(config.seed());
    float[][] items = mixtures(config.items(), config.topics(), random);
    float[][] users = mixtures(config.users(), config.topics(), random);
    double[] quality = new double[config.items()];
    double[] exposureRate = new double[config.items()];
    int[] ranks = new int[config.items()];
    for (int item = 0; item < ranks.length; item++) {
      quality[item] = random.nextGaussian();
      ranks[item] = item;
    }
    IntArrays.shuffle(ranks, random);
    for (int item = 0; item < ranks.length; item++) {
      exposureRate[item] = StrictMath.pow(1 + ranks[item], -config.confounding());
    }
    return new SyntheticWorld(config, users, items, quality, exposureRate);
  }

  /** Random topic mixtures: a main topic with weight ≥ 0.5 and up to two others. */
  private static float[][] mixtures(int count, int topics, Random random) {
    float[][] mixtures = new float[count][topics];
    for (float[] mixture : mixtures) {
      int main = random.nextInt(topics);
      float first = 0.5f + 0.5f * random.nextFloat();
      float second = (1 - first) * random.nextFloat();
      mixture[main] += first;
      mixture[(main + 1 + random.nextInt(topics - 1)) % topics] += second;
      mixture[random.nextInt(topics)] += 1 - first - second;
    }
    return mixtures;
  }

  float[][] itemTopics() {
    return itemTopics;
  }

  /** Probability that a user who is exposed to an item interacts with it. */
  double truth(int user, int item) {
    double affinity = 0;
    for (int topic = 0; topic < config.topics(); topic++) {
      affinity += userTopics[user][topic] * itemTopics[item][topic];
    }
    double logit = AFFINITY_WEIGHT * affinity + QUALITY_WEIGHT * quality[item] - THRESHOLD;
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** Simulates the interactions of all users. */
  void simulate(InteractionsBuilder builder) {
    Random random = new Random(~(long) config.seed());
    double[] arrival = new double[config.items()];
    int[] order = new int[config.items()];
    double remainingActivity = 0;
    double[] activity = new double[config.users()];
    for (int user = 0; user < activity.length; user++) {
      activity[user] = StrictMath.exp(0.6 * random.nextGaussian());
      remainingActivity += activity[user];
    }
    int remaining = config.interactions();
    for (int user = 0; user < activity.length; user++) {
      int quota = (int) StrictMath.rint(remaining * activity[user] / remainingActivity);
      remainingActivity -= activity[user];
      expose(arrival, order, random);
      remaining -= interact(user, quota, order, builder, random);
    }
  }

  /**
   * Draws the order in which a user is exposed to the items. The arrival time of an item is
   * exponentially distributed, and its exposure rate is the rate of the distribution.
   */
  private void expose(double[] arrival, int[] order, Random random) {
    for (int item = 0; item < arrival.length; item++) {
      arrival[item] = -StrictMath.log(1 - random.nextDouble()) / exposureRate[item];
      order[item] = item;
    }
    IntArrays.quickSort(
        order,
        (a, b) ->
            arrival[a] == arrival[b]
                ? Integer.compare(a, b)
                : Double.compare(arrival[a], arrival[b]));
  }

  private int interact(
      int user, int quota, int[] order, InteractionsBuilder builder, Random random) {
    long time = START + (long) (random.nextDouble() * YEAR_SECONDS);
    int count = 0;
    for (int i = 0; i < order.length && count < quota; i++) {
      double truth = truth(user, order[i]);
      if (random.nextDouble() < truth) {
        time += 1 + (long) (-StrictMath.log(1 - random.nextDouble()) * MEAN_GAP_SECONDS);
        builder.add(user, order[i], rating(truth, random), TimeUnit.SECONDS.toNanos(time));
        count++;
      }
    }
    return count;
  }

  /** Rating from 1 to 5: the true preference plus Gaussian noise. */
  private static float rating(double truth, Random random) {
    double stars = StrictMath.rint(2 + 3 * truth + 0.7 * random.nextGaussian());
    return (float) Math.max(1, Math.min(5, stars));
  }
}
