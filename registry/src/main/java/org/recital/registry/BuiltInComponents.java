package org.recital.registry;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.recital.registry.metric.Auc;
import org.recital.registry.metric.AveragePopularity;
import org.recital.registry.metric.AveragePrecision;
import org.recital.registry.metric.Coverage;
import org.recital.registry.metric.DiscountedGain;
import org.recital.registry.metric.Entropy;
import org.recital.registry.metric.Gini;
import org.recital.registry.metric.HitRate;
import org.recital.registry.metric.LongTail;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.NormalizedGain;
import org.recital.registry.metric.Novelty;
import org.recital.registry.metric.PopularityLift;
import org.recital.registry.metric.Precision;
import org.recital.registry.metric.Recall;
import org.recital.registry.metric.ReciprocalRank;
import org.recital.registry.metric.SegmentRecall;
import org.recital.registry.metric.SegmentRecall.Segment;
import org.recital.registry.param.NoParameters;

/** Everything that a spec can name without a jar of the user's own. */
public final class BuiltInComponents implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return Stream.of(metrics()).<Component<?, ?>>flatMap(List::stream).toList();
  }

  private static List<Component<?, ?>> metrics() {
    return List.of(
        metric("nDCG", NormalizedGain::new),
        metric("DCG", DiscountedGain::new),
        metric("Recall", Recall::new),
        metric("Precision", Precision::new),
        metric("HitRate", HitRate::new),
        metric("MRR", ReciprocalRank::new),
        metric("MAP", AveragePrecision::new),
        metric("AUC", Auc::new),
        metric("Coverage", Coverage::new),
        metric("Gini", Gini::new),
        metric("Entropy", Entropy::new),
        metric("AveragePopularity", AveragePopularity::new),
        metric("PopularityLift", PopularityLift::new),
        metric("LongTail", LongTail::new),
        metric("Novelty", Novelty::new),
        metric("Recall[head]", () -> new SegmentRecall(Segment.HEAD)),
        metric("Recall[torso]", () -> new SegmentRecall(Segment.TORSO)),
        metric("Recall[tail]", () -> new SegmentRecall(Segment.TAIL)));
  }

  private static Component<NoParameters, Metric> metric(String name, Supplier<Metric> metric) {
    return Component.of(Kind.METRIC, name, NoParameters.class, none -> metric.get());
  }
}
