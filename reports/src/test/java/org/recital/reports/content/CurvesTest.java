package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.plot.LineChart;
import org.recital.reports.store.MetricValue;

class CurvesTest {
  private static final int KEPT = 2; // epoch of the example trials

  private final ExampleTrials example =
      new ExampleTrials().training("{}").finished("a", Map.of(), 1, 0.3, 0.2f);

  private static MetricValue value(String name, int epoch, double value) {
    return new MetricValue(name, epoch, epoch, value, Instant.EPOCH);
  }

  private List<String> withOtherFinalValue(MetricValue... curve) {
    return new Curves(example.leaderboard("curves", "").boards().get(0), attempt -> List.of(curve))
        .withOtherFinalValue();
  }

  @Test
  void a_variant_is_named_if_its_curve_does_not_have_its_value_at_the_kept_epoch() {
    String metric = "validation/nDCG@10";

    assertThat(withOtherFinalValue(value(metric, KEPT, 0.3), value(metric, 3, 0.2))).isEmpty();
    assertThat(withOtherFinalValue(value(metric, KEPT, 0.3 * (1 + 5e-5)))).isEmpty();
    assertThat(withOtherFinalValue(value(metric, KEPT, 0.3001), value(metric, 3, 0.3)))
        .containsExactly("a");
    assertThat(withOtherFinalValue(value(metric, KEPT, 0.1), value(metric, KEPT, 0.3))).isEmpty();
  }

  @Test
  void variants_without_a_value_at_the_kept_epoch_are_not_named() {
    assertThat(withOtherFinalValue()).isEmpty();
    assertThat(withOtherFinalValue(value("validation/nDCG@10", 1, 0.1))).isEmpty();
    assertThat(withOtherFinalValue(value("loss", KEPT, 0.1))).isEmpty();
  }

  @Test
  void the_point_of_the_kept_epoch_is_marked() {
    List<MetricValue> values =
        List.of(
            value("loss", 1, 0.5), value("loss", KEPT, 0.25), value("validation/nDCG@10", 1, 0.1));
    Curves curves =
        new Curves(example.leaderboard("curves", "").boards().get(0), attempt -> values);

    assertThat(curves.loss().orElseThrow().lines())
        .extracting(LineChart.Line::kept)
        .containsExactly(Optional.of(new LineChart.Point(KEPT, 0.25)));
    assertThat(curves.validation().orElseThrow().lines())
        .extracting(LineChart.Line::kept)
        .containsExactly(Optional.empty());
  }
}
