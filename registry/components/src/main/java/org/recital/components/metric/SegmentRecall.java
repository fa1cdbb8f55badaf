package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;

/**
 * {@link Recall} over the relevant items of one popularity segment S of the catalogue, {@code
 * Recall@k[head]}, {@code [torso]} or {@code [tail]}: {@code |L ∩ R ∩ S| / |R ∩ S|}. The ranking
 * still includes all candidates.
 *
 * <p>The value is NaN, and the case is excluded from the mean, if no relevant item belongs to the
 * segment.
 */
record SegmentRecall(Segment segment) implements CaseMetric {
  /**
   * Parts of the catalogue with about a third of the training interactions each. The items are
   * sorted by number of training interactions, the most popular first, ties by item index. Their
   * interactions, in this order, are cut into three equal parts. An item belongs to the part that
   * contains the first of its interactions in this order. Items without training interactions
   * belong to the tail.
   */
  public enum Segment {
    HEAD(0),
    TORSO(1),
    TAIL(2);

    private final int third;

    Segment(int third) {
      this.third = third;
    }
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER;
  }

  @Override
  public Measure over(MetricData data) {
    int[] thirds = data.popularity().parts(3);
    return ranked -> of(ranked, thirds, segment.third);
  }

  private static double of(RankedCase ranked, int[] thirds, int third) {
    int relevant = 0;
    for (int item : ranked.relevant()) {
      relevant += thirds[item] == third ? 1 : 0;
    }
    int hits = 0;
    for (int position = 0; position < ranked.places(); position++) {
      hits += thirds[ranked.ranking()[position]] == third && ranked.hit(position) ? 1 : 0;
    }
    return relevant == 0 ? Double.NaN : (double) hits / relevant;
  }
}
