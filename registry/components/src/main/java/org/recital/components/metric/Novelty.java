package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.TrainingPopularity;

/**
 * The mean self-information of the items of a list, in bits: {@code −log2(users who had the item /
 * users)}, both in training, where a user counts once however often the item was had and users
 * without training interactions do not count. Zhou et al., PNAS 2010, doi 10.1073/pnas.1000488107.
 *
 * <p>An item that nobody had counts as if one user had had it, the most novel that an item can be.
 * A list shorter than {@code k} is averaged over the places that it has; an empty one is left out.
 */
record Novelty() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    double[] bits = bits(training.train());
    return ranked -> ranked.mean(item -> bits[item]);
  }

  private static double[] bits(Interactions train) {
    int[] holders = new int[train.items()];
    int[] latest = new int[train.items()];
    Arrays.fill(latest, -1);
    int users = 0;
    for (int user = 0; user < train.users(); user++) {
      users += train.count(user) > 0 ? 1 : 0;
      for (int position = train.from(user); position < train.to(user); position++) {
        int item = train.item(position);
        holders[item] += latest[item] == user ? 0 : 1;
        latest[item] = user;
      }
    }
    double[] bits = new double[train.items()];
    for (int item = 0; item < bits.length; item++) {
      bits[item] = Math.log((double) Math.max(1, users) / Math.max(1, holders[item])) / Math.log(2);
    }
    return bits;
  }
}
