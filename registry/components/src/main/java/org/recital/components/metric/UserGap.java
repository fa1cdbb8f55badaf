package org.recital.components.metric;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.CaseValues;
import org.recital.registry.metric.MetricData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/**
 * Unfairness towards groups of users: difference in the mean of a metric between the groups with
 * the highest and the lowest mean. The groups are either the most active users and all other users,
 * or, for each label of a user feature, the users with that label.
 *
 * <p>Active users are those with the largest profiles, ties by index; users without a profile are
 * never active. Groups without cases do not count; with fewer than two groups, the metric is NaN.
 * Let x be the value of a case, n the number of cases, and n⁺ and n⁻ the numbers of cases in the
 * groups with the highest and the lowest mean. A case in the highest group contributes {@code n/n⁺
 * · x}, a case in the lowest group {@code −n/n⁻ · x}, and any other case 0. The mean of the
 * contributions is the metric.
 */
@About(
    value = "Difference in a metric between the user groups with the highest and the lowest mean.",
    formula =
        "max_g m(g) − min_g m(g)\n"
            + "m(g): mean over the cases of group g; groups: the fraction 'active' of the users,"
            + " those with the largest profiles, and all other users; with a user feature, as in"
            + " nDCG(feature=gender)@10[gap], one group for each label",
    papers =
        @Paper(
            value = "Li et al. User-Oriented Fairness in Recommendation. WWW 2021",
            doi = "10.1145/3442381.3449866"))
record UserGap(CaseMetric metric, String name, Config config) implements CaseMetric {
  /** Groups of users. */
  record Config(
      @Param("user feature with labels; by default, users are grouped by activity")
          Optional<String> feature,
      @Param(
              value =
                  "fraction of the users that count as active, if users are grouped by activity; by"
                      + " default 0.05",
              above = 0,
              below = 1)
          OptionalDouble active) {
    private static final double ACTIVE = 0.05;

    Config {
      if (feature.isPresent() && active.isPresent()) {
        throw new ParameterException("active", "must not be given together with 'feature'");
      }
    }

    double share() {
      return active.orElse(ACTIVE);
    }
  }

  @Override
  public Direction direction() {
    return Direction.LOWER;
  }

  @Override
  public Measure over(MetricData data) {
    groups(data); // fails before training if there is no such feature
    return metric.over(data);
  }

  @Override
  public double[] contributions(CaseValues cases, MetricData data) {
    int[][] groups = groups(data);
    double[] weights = weights(cases, groups);
    double[] contributions = new double[cases.values().length];
    for (int c = 0; c < contributions.length; c++) {
      int[] own = groups[cases.users()[c]];
      double weight = own.length == 0 ? Double.NaN : 0;
      for (int group : own) {
        weight += weights[group];
      }
      contributions[c] = weight * cases.values()[c];
    }
    return contributions;
  }

  /** Groups to which each user belongs, as numbers from 0, {@code [users][groups]}. */
  private int[][] groups(MetricData data) {
    int[][] groups = new int[data.profiles().users()][];
    if (config.feature().isPresent()) {
      Labelled users = Labelled.of(data.userFeatures(), config.feature(), "user", name);
      Arrays.setAll(groups, users::of);
      return groups;
    }
    int[] users = IntStream.range(0, groups.length).toArray();
    IntArrays.mergeSort( // stable
        users, (a, b) -> Integer.compare(data.profiles().count(b), data.profiles().count(a)));
    long known = Arrays.stream(users).filter(user -> data.profiles().count(user) > 0).count();
    long active = Math.round(Math.ceil(config.share() * known));
    for (int place = 0; place < users.length; place++) {
      groups[users[place]] = new int[] {place < active ? 1 : 0};
    }
    return groups;
  }

  /**
   * Factor of the cases of each group: positive for the group with the highest mean, negative for
   * the one with the lowest, 0 for the others; all NaN if fewer than two groups have cases.
   */
  private static double[] weights(CaseValues cases, int[][] groups) {
    int number = 1 + Arrays.stream(groups).flatMapToInt(Arrays::stream).max().orElse(0);
    double[] sums = new double[number];
    int[] sizes = new int[number];
    int counted = 0;
    for (int c = 0; c < cases.values().length; c++) {
      int[] own = groups[cases.users()[c]];
      if (own.length > 0 && !Double.isNaN(cases.values()[c])) {
        counted++;
        for (int group : own) {
          sums[group] += cases.values()[c];
          sizes[group]++;
        }
      }
    }
    int[] present = IntStream.range(0, number).filter(group -> sizes[group] > 0).toArray();
    double[] weights = new double[number];
    if (present.length < 2) {
      Arrays.fill(weights, Double.NaN);
      return weights;
    }
    IntArrays.mergeSort(present, (a, b) -> Double.compare(sums[a] / sizes[a], sums[b] / sizes[b]));
    int highest = present[present.length - 1];
    int lowest = present[0];
    weights[highest] = (double) counted / sizes[highest];
    weights[lowest] = -(double) counted / sizes[lowest];
    return weights;
  }
}
