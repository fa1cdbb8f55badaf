package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Repetition;

class ConfigurationResultsTest {
  private static final List<ConfigurationResult> PLAN =
      List.of(
          result("nan", Optional.of(Double.NaN)),
          result("missing", Optional.empty()),
          result("low", Optional.of(-0.5)),
          result("high", Optional.of(0.25)));

  @Test
  void the_best_value_is_first_and_missing_and_nan_values_are_last_in_the_order_of_the_plan() {
    assertThat(ordered(Direction.HIGHER)).containsExactly("high", "low", "nan", "missing");
    assertThat(ordered(Direction.LOWER)).containsExactly("low", "high", "nan", "missing");
    assertThat(ordered(Direction.NEITHER)).containsExactly("low", "high", "nan", "missing");
  }

  private static List<String> ordered(Direction direction) {
    return PLAN.stream()
        .sorted(ConfigurationResults.bestFirst(direction))
        .map(ConfigurationResult::variant)
        .toList();
  }

  private static ConfigurationResult result(String variant, Optional<Double> validation) {
    return new ConfigurationResult(
        variant,
        Map.of(),
        Map.of(Repetition.of(1), 1L),
        1,
        0,
        validation.map(mean -> new Summary(mean, Double.NaN, 1)),
        Map.of(),
        Map.of(),
        true,
        new Cost(0, 0, 0, List.of(), List.of()),
        Map.of());
  }
}
