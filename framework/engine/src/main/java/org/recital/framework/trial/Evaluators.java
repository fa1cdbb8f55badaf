package org.recital.framework.trial;

import java.util.Optional;
import org.recital.framework.evaluate.CaseSet;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.evaluate.Evaluator;
import org.recital.framework.evaluate.ListListener;
import org.recital.framework.evaluate.MetricSet;
import org.recital.framework.evaluate.PartEvaluator;
import org.recital.framework.evaluate.RatingCases;
import org.recital.framework.evaluate.RatingEvaluator;
import org.recital.framework.evaluate.RatingScale;
import org.recital.framework.train.Seed;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.TrainingPopularity;

/** The evaluators for the split parts of a trial, depending on its task. */
final class Evaluators {
  private final EvaluationConfig config;
  private final PreparedData data;
  private final MetricSet metrics;
  private final Seed seed;
  private final MetricData metricData;

  Evaluators(EvaluationConfig config, PreparedData data, MetricSet metrics, Seed seed) {
    this.config = config;
    this.data = data;
    this.metrics = metrics;
    this.seed = seed;
    this.metricData =
        new MetricData(
            new TrainingPopularity(data.split().train()),
            data.split().history(),
            data.dataset().userFeatures(),
            data.dataset().itemFeatures());
    metrics.requireFeatures(metricData);
  }

  /**
   * The evaluator for the validation part, or for a sample of its cases if {@code max_cases} is
   * set.
   */
  PartEvaluator duringTraining() {
    if (data.cases() instanceof PartCases.Lists lists && config.maxCases().isPresent()) {
      int maxCases = config.maxCases().getAsInt();
      CaseSet sample = lists.validation().sample(maxCases, seed.stream("validation-cases"));
      return ofLists(sample, "validation", ListListener.NONE);
    }
    return validation();
  }

  PartEvaluator validation() {
    return data.cases() instanceof PartCases.Lists lists
        ? ofLists(lists.validation(), "validation", ListListener.NONE)
        : ofRatings(((PartCases.Ratings) data.cases()).validation());
  }

  /**
   * The evaluator for the test part.
   *
   * @param listener receiver of the ranked lists; there are none in the rating task
   */
  PartEvaluator test(ListListener listener) {
    return data.cases() instanceof PartCases.Lists lists
        ? ofLists(lists.test(), "test", listener)
        : ofRatings(((PartCases.Ratings) data.cases()).test());
  }

  private PartEvaluator ofLists(CaseSet cases, String part, ListListener listener) {
    return new Evaluator(
        metrics, cases, metricData, data.dataset().truth(), listener, seed.stream("ties/" + part));
  }

  private PartEvaluator ofRatings(RatingCases cases) {
    Optional<RatingScale> scale =
        config.clip() ? Optional.of(RatingScale.of(data.split().train())) : Optional.empty();
    return new RatingEvaluator(metrics, cases, scale);
  }
}
