package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.TrainingPopularity;

/**
 * How much more popular a list is than what its user had before: {@code (mean popularity of the
 * list − mean popularity of the profile) / mean popularity of the profile}, where popularity is the
 * number of training interactions and the profile is the user's training interactions. 0 where the
 * list is as popular as the profile, 1 where it is twice as popular.
 *
 * <p>Abdollahpouri et al., RecSys 2020, doi 10.1145/3383313.3418487, for single users. Averaged
 * over the places that a list has; left out for an empty list and for a user without training
 * interactions.
 */
record PopularityLift() implements CaseMetric {
  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public Measure over(TrainingPopularity training) {
    double[] profiles = profiles(training);
    return ranked -> ranked.mean(training::count) / profiles[ranked.user()] - 1;
  }

  /** The mean popularity of each user's profile, {@code [users]}; NaN for an empty one. */
  private static double[] profiles(TrainingPopularity training) {
    double[] means = new double[training.train().users()];
    for (int user = 0; user < means.length; user++) {
      double sum = 0;
      for (int item : training.train().itemsOf(user)) {
        sum += training.count(item);
      }
      means[user] = sum / training.train().count(user);
    }
    return means;
  }
}
