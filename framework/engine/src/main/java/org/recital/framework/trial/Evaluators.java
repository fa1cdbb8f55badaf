package org.recital.framework.trial;

import java.util.Optional;
import org.recital.framework.evaluate.CaseSet;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.evaluate.Evaluator;
import org.recital.framework.evaluate.MetricSet;
import org.recital.framework.evaluate.PartEvaluator;
import org.recital.framework.evaluate.RatingCases;
import org.recital.framework.evaluate.RatingEvaluator;
import org.recital.framework.evaluate.RatingScale;
import org.recital.framework.train.Seed;
import org.recital.registry.metric.TrainingPopularity;

/** What measures a trial's models on its parts: the one place that tells lists from ratings. */
final class Evaluators {
  private final EvaluationConfig config;
  private final PreparedData data;
  private final MetricSet measures;
  private final Seed seed;
  private final TrainingPopularity popularity;

  Evaluators(EvaluationConfig config, PreparedData data, MetricSet measures, Seed seed) {
    this.config = config;
    this.data = data;
    this.measures = measures;
    this.seed = seed;
    this.popularity = new TrainingPopularity(data.split().train());
  }

  /** Of the validation part, or a sample of it where the spec asks for that. */
  PartEvaluator whileTraining() {
    if (data.cases() instanceof PartCases.Lists lists && config.maxCases().isPresent()) {
      int most = config.maxCases().getAsInt();
      CaseSet some = lists.validation().sample(most, seed.stream("validation-cases"));
      return ofLists(some, "validation");
    }
    return validation();
  }

  PartEvaluator validation() {
    return data.cases() instanceof PartCases.Lists lists
        ? ofLists(lists.validation(), "validation")
        : ofRatings(((PartCases.Ratings) data.cases()).validation());
  }

  PartEvaluator test() {
    return data.cases() instanceof PartCases.Lists lists
        ? ofLists(lists.test(), "test")
        : ofRatings(((PartCases.Ratings) data.cases()).test());
  }

  private PartEvaluator ofLists(CaseSet cases, String part) {
    return new Evaluator(
        measures, cases, popularity, data.dataset().truth(), seed.stream("ties/" + part));
  }

  private PartEvaluator ofRatings(RatingCases cases) {
    Optional<RatingScale> scale =
        config.clip() ? Optional.of(RatingScale.of(data.split().train())) : Optional.empty();
    return new RatingEvaluator(measures, cases, scale);
  }
}
