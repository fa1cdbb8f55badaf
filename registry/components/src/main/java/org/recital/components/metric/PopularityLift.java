package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/**
 * Relative difference in popularity between a list and the user's profile, which consists of the
 * user's training interactions. The value is 0 if the list is as popular as the profile, and 1 if
 * it is twice as popular.
 *
 * <p>The paper defines the lift for groups of users; here it is computed for each user. The
 * popularity of a list is averaged over its length. Empty lists and users without training
 * interactions are excluded from the mean.
 */
@About(
    value = "Relative difference in mean popularity between a list and its user's profile.",
    formula =
        "(p(L) − p(H)) / p(H)\n"
            + "p: mean number of training interactions per item, of the list L or the user's"
            + " profile H",
    papers =
        @Paper(
            value =
                "Abdollahpouri et al. The Connection Between Popularity Bias, Calibration, and"
                    + " Fairness in Recommendation. RecSys 2020",
            doi = "10.1145/3383313.3418487"))
record PopularityLift() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public Measure over(MetricData data) {
    double[] profiles = profiles(data);
    return ranked -> ranked.mean(data.popularity()::count) / profiles[ranked.user()] - 1;
  }

  /** Mean popularity of each user's profile, {@code [users]}; NaN for an empty profile. */
  private static double[] profiles(MetricData data) {
    double[] means = new double[data.profiles().users()];
    for (int user = 0; user < means.length; user++) {
      double sum = 0;
      for (int item : data.profiles().itemsOf(user)) {
        sum += data.popularity().count(item);
      }
      means[user] = sum / data.profiles().count(user);
    }
    return means;
  }
}
