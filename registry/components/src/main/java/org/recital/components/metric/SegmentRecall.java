package org.recital.components.metric;

import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.TrainingPopularity;

/**
 * {@code Recall@k[head]}, {@code [torso]}, {@code [tail]}: {@link Recall} over the relevant items
 * of one segment of the catalogue, {@code |L ∩ R ∩ S| / |R ∩ S|}. All items still compete for the
 * places.
 *
 * <p>NaN, and the case left out, where none of its relevant items is of the segment.
 */
record SegmentRecall(Segment segment) implements CaseMetric {
  /**
   * Thirds of the training interactions. Items stand in order of their training interactions, the
   * most popular first, equal ones by number; an item belongs to the third of all training
   * interactions in which its own begin. Items without any are of the tail.
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
  public Measure over(TrainingPopularity training) {
    int[] thirds = training.parts(3);
    return ranked -> of(ranked, thirds, segment.third);
  }

  private static double of(RankedCase ranked, int[] thirds, int third) {
    int relevant = 0;
    for (int item : ranked.relevant()) {
      relevant += thirds[item] == third ? 1 : 0;
    }
    int hits = 0;
    for (int place = 0; place < ranked.places(); place++) {
      hits += thirds[ranked.ranking()[place]] == third && ranked.hit(place) ? 1 : 0;
    }
    return relevant == 0 ? Double.NaN : (double) hits / relevant;
  }
}
