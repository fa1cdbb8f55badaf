package org.example;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.TrainingPopularity;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;

/** Rank-biased precision with persistence p = 0.8; 0 for a list without relevant items. */
@About(
    value = "Expected rate of relevant items for a user who views the next item with chance 0.8.",
    formula = "RBP = (1 − p) Σ p^(i − 1) rel(i), p = 0.8",
    papers =
        @Paper(
            value =
                "Moffat, Zobel. Rank-Biased Precision for Measurement of Retrieval Effectiveness. TOIS"
                    + " 2008",
            doi = "10.1145/1416950.1416952"))
public record RankBiasedPrecision() implements CaseMetric {
  private static final double PERSISTENCE = 0.8;

  @Override
  public Measure over(TrainingPopularity training) {
    return RankBiasedPrecision::value;
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  private static double value(RankedCase ranked) {
    double sum = 0;
    double viewed = 1;
    for (int position = 0; position < ranked.places(); position++) {
      sum += ranked.hit(position) ? viewed : 0;
      viewed *= PERSISTENCE;
    }
    return (1 - PERSISTENCE) * sum;
  }
}
