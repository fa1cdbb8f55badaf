package org.recital.components.dataset;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.recital.registry.data.InteractionsBuilder;

/**
 * Who likes what in a simulated world, and what happens in it. Uses nothing whose result may differ
 * between machines: {@link StrictMath}, and {@link Random}, whose algorithm is laid down.
 */
final class SyntheticWorld {
  private static final double SHARPNESS = 6;
  private static final double QUALITY = 0.7;
  private static final double RELUCTANCE = 3.5;
  private static final long YEAR = 365L * 24 * 3600;
  private static final long BEGINNING = 1_577_836_800L; // 2020
  private static final double MEAN_PAUSE = 6 * 3600.0;

  private final Synthetic.Config config;
  private final float[][] userTopics; // [users][topics], sums to 1
  private final float[][] itemTopics; // [items][topics], sums to 1
  private final double[] quality; // [items]
  private final double[] pace; // [items], how fast an item comes up

  private SyntheticWorld(
      Synthetic.Config config,
      float[][] userTopics,
      float[][] itemTopics,
      double[] quality,
      double[] pace) {
    this.config = config;
    this.userTopics = userTopics;
    this.itemTopics = itemTopics;
    this.quality = quality;
    this.pace = pace;
  }

  static SyntheticWorld of(Synthetic.Config config) {
    Random random = new Random(config.seed());
    float[][] items = mixtures(config.items(), config.topics(), random);
    float[][] users = mixtures(config.users(), config.topics(), random);
    double[] quality = new double[config.items()];
    double[] pace = new double[config.items()];
    int[] ranks = new int[config.items()];
    for (int item = 0; item < ranks.length; item++) {
      quality[item] = random.nextGaussian();
      ranks[item] = item;
    }
    IntArrays.shuffle(ranks, random);
    for (int item = 0; item < ranks.length; item++) {
      pace[item] = StrictMath.pow(1 + ranks[item], -config.confounding());
    }
    return new SyntheticWorld(config, users, items, quality, pace);
  }

  /** One main topic for each and up to two others. */
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

  /** The chance that a user who is shown an item takes it. */
  double truth(int user, int item) {
    double affinity = 0;
    for (int topic = 0; topic < config.topics(); topic++) {
      affinity += userTopics[user][topic] * itemTopics[item][topic];
    }
    double logit = SHARPNESS * affinity + QUALITY * quality[item] - RELUCTANCE;
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** Lets every user take items. */
  void play(InteractionsBuilder builder) {
    Random random = new Random(~(long) config.seed());
    double[] due = new double[config.items()];
    int[] order = new int[config.items()];
    double left = 0;
    double[] activity = new double[config.users()];
    for (int user = 0; user < activity.length; user++) {
      activity[user] = StrictMath.exp(0.6 * random.nextGaussian());
      left += activity[user];
    }
    int remaining = config.interactions();
    for (int user = 0; user < activity.length; user++) {
      int quota = (int) StrictMath.rint(remaining * activity[user] / left);
      left -= activity[user];
      expose(due, order, random);
      remaining -= take(user, quota, order, builder, random);
    }
  }

  /** The order in which items come up: each after an exponential time at its own rate. */
  private void expose(double[] due, int[] order, Random random) {
    for (int item = 0; item < due.length; item++) {
      due[item] = -StrictMath.log(1 - random.nextDouble()) / pace[item];
      order[item] = item;
    }
    IntArrays.quickSort(
        order, (a, b) -> due[a] == due[b] ? Integer.compare(a, b) : Double.compare(due[a], due[b]));
  }

  private int take(int user, int quota, int[] order, InteractionsBuilder builder, Random random) {
    long time = BEGINNING + (long) (random.nextDouble() * YEAR);
    int taken = 0;
    for (int i = 0; i < order.length && taken < quota; i++) {
      double truth = truth(user, order[i]);
      if (random.nextDouble() < truth) {
        time += 1 + (long) (-StrictMath.log(1 - random.nextDouble()) * MEAN_PAUSE);
        builder.add(user, order[i], rating(truth, random), TimeUnit.SECONDS.toNanos(time));
        taken++;
      }
    }
    return taken;
  }

  /** One to five stars: what the user really thinks, and a mood. */
  private static float rating(double truth, Random random) {
    double stars = StrictMath.rint(2 + 3 * truth + 0.7 * random.nextGaussian());
    return (float) Math.max(1, Math.min(5, stars));
  }
}
