package org.recital.components.metric;

import java.util.Arrays;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * Mean self-information of the items of a list, in bits. A user counts once per item, even after
 * repeated interactions; users without training interactions do not count.
 *
 * <p>An item without training interactions is treated as if it had one user, so it has the maximum
 * novelty. A list shorter than {@code k} is averaged over its length; an empty list is excluded
 * from the mean.
 */
@About(
    value = "Mean self-information of the items of a list, in bits.",
    formula =
        "1/|L| Σ_{i ∈ L} −log₂(|Uᵢ| / |U|)\n"
            + "L: list of the top k items, Uᵢ: users of item i, U: all users, in training",
    papers =
        @Paper(
            value =
                "Zhou et al. Solving the Apparent Diversity-Accuracy Dilemma of Recommender"
                    + " Systems. PNAS 107(10), 2010",
            doi = "10.1073/pnas.1000488107"))
record Novelty() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    double[] bits = bits(data.train());
    return ranked -> ranked.mean(item -> bits[item]);
  }

  private static double[] bits(Interactions train) {
    int[] userCounts = userCounts(train);
    int users = users(train);
    double[] bits = new double[train.items()];
    for (int item = 0; item < bits.length; item++) {
      bits[item] =
          Math.log((double) Math.max(1, users) / Math.max(1, userCounts[item])) / Math.log(2);
    }
    return bits;
  }

  /**
   * For each item, its number of users divided by the number of users with interactions, {@code
   * [items]}.
   */
  static double[] shares(Interactions train) {
    int users = users(train);
    return Arrays.stream(userCounts(train)).mapToDouble(c -> (double) c / users).toArray();
  }

  private static int users(Interactions train) {
    int users = 0;
    for (int user = 0; user < train.users(); user++) {
      users += train.count(user) > 0 ? 1 : 0;
    }
    return users;
  }

  /** Number of users of each item, {@code [items]}. */
  private static int[] userCounts(Interactions train) {
    int[] userCounts = new int[train.items()];
    int[] lastUser = new int[train.items()];
    Arrays.fill(lastUser, -1);
    for (int user = 0; user < train.users(); user++) {
      for (int position = train.from(user); position < train.to(user); position++) {
        int item = train.item(position);
        userCounts[item] += lastUser[item] == user ? 0 : 1;
        lastUser[item] = user;
      }
    }
    return userCounts;
  }
}
