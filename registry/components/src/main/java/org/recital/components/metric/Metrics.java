package org.recital.components.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recital.components.metric.SegmentRecall.Segment;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.metric.UserSegment;
import org.recital.registry.param.NoParameters;

/** Provider of the built-in metrics. */
public final class Metrics implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    List<Component<?, ?>> metrics = new ArrayList<>(ofLists());
    metrics.addAll(ofLabels());
    metrics.addAll(ofItemSegments());
    metrics.addAll(ofUserGaps());
    metrics.addAll(ofRatings("RMSE", RootMeanSquaredError.class));
    metrics.addAll(ofRatings("MAE", MeanAbsoluteError.class));
    metrics.addAll(ofRatings("MSE", MeanSquaredError.class));
    metrics.addAll(ofRatings("R2", RSquared.class));
    metrics.add(Component.of(Metric.KIND, "LogLoss", LogLoss.class));
    return metrics;
  }

  private static List<Component<?, ?>> ofLists() {
    return List.of(
        Component.of(Metric.KIND, "nDCG", Ndcg.class),
        Component.of(Metric.KIND, "DCG", Dcg.class),
        Component.of(Metric.KIND, "Recall", Recall.class),
        Component.of(Metric.KIND, "Precision", Precision.class),
        Component.of(Metric.KIND, "F1", F1.class),
        Component.of(Metric.KIND, "RPrecision", RPrecision.class),
        Component.of(Metric.KIND, "RBP", RankBiasedPrecision.class),
        Component.of(Metric.KIND, "HitRate", HitRate.class),
        Component.of(Metric.KIND, "MRR", ReciprocalRank.class),
        Component.of(Metric.KIND, "MAP", AveragePrecision.class),
        Component.of(Metric.KIND, "AUC", Auc.class),
        Component.of(Metric.KIND, "GAUC", GroupAuc.class),
        Component.of(Metric.KIND, "Coverage", Coverage.class),
        Component.of(Metric.KIND, "Gini", Gini.class),
        Component.of(Metric.KIND, "Entropy", Entropy.class),
        Component.of(Metric.KIND, "AveragePopularity", AveragePopularity.class),
        Component.of(Metric.KIND, "PopularityLift", PopularityLift.class),
        Component.of(Metric.KIND, "LongTail", LongTail.class),
        Component.of(Metric.KIND, "Novelty", Novelty.class),
        Component.of(Metric.KIND, "EPC", PopularityComplement.class),
        Component.of(Metric.KIND, "Serendipity", Serendipity.class),
        Component.of(Metric.KIND, "TrueRecall", TrueRecall.class),
        Component.of(Metric.KIND, "TruePreference", TruePreference.class));
  }

  /** Metrics based on item labels. */
  private static List<Component<?, ?>> ofLabels() {
    return List.of(
        Component.of(Metric.KIND, "IntraListDiversity", IntraListDiversity.class),
        Component.of(Metric.KIND, "EPD", ProfileDistance.class),
        Component.of(Metric.KIND, "Miscalibration", Miscalibration.class));
  }

  /** Differences of metrics between groups of users. */
  private static List<Component<?, ?>> ofUserGaps() {
    return List.of(
        userGap("nDCG", new Ndcg()),
        userGap("Recall", new Recall()),
        userGap("Precision", new Precision()),
        userGap("HitRate", new HitRate()),
        userGap("MRR", new ReciprocalRank()));
  }

  private static Component<?, ?> userGap(String metric, CaseMetric of) {
    String name = metric + "[gap]";
    return Component.of(
            Metric.KIND, name, UserGap.Config.class, config -> new UserGap(of, name, config))
        .describedAs(
            "Difference in "
                + metric
                + " between the user groups with the highest and the lowest mean.");
  }

  private static List<Component<?, ?>> ofItemSegments() {
    return List.of(
        itemSegment("head", Segment.HEAD, "Recall of the most popular items"),
        itemSegment("torso", Segment.TORSO, "Recall of items of medium popularity"),
        itemSegment("tail", Segment.TAIL, "Recall of the least popular items"));
  }

  private static Component<?, ?> itemSegment(String name, Segment segment, String summary) {
    return Component.of(
            Metric.KIND,
            "Recall[" + name + "]",
            NoParameters.class,
            none -> new SegmentRecall(segment))
        .describedAs(summary + ", which together have about a third of the training interactions.");
  }

  /** A rating metric over all users, and over each user segment. */
  private static <M extends Record & RatingMetric> List<Component<?, ?>> ofRatings(
      String name, Class<M> type) {
    Component<M, Metric> whole = Component.of(Metric.KIND, name, type);
    List<Component<?, ?>> metrics = new ArrayList<>(List.of(whole));
    for (UserSegment segment : UserSegment.values()) {
      String part = segment.name().toLowerCase(Locale.ROOT);
      metrics.add(
          Component.of(
                  Metric.KIND,
                  name + "[" + part + "]",
                  type,
                  metric -> new SegmentedRatingMetric(metric, segment))
              .describedAs(
                  name + " of " + part + " users, with " + trainingRatings(segment) + "."));
    }
    return metrics;
  }

  private static String trainingRatings(UserSegment segment) {
    return switch (segment) {
      case COLD -> "fewer than 20 training ratings";
      case LIGHT -> "20 to 99 training ratings";
      case HEAVY -> "100 or more training ratings";
    };
  }
}
