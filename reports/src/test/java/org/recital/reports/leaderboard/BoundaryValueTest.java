package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.SearchRecord.Bounds;

class BoundaryValueTest {
  @ParameterizedTest
  @CsvSource({
    // the lowest and highest 2 % of a range count as its ends
    "0, 100, 2, lower",
    "0, 100, 98, upper",
    "0, 100, 3, none",
    "0, 100, 97, none",
    "-10, 10, -10, lower",
    "-10, 10, 9.7, upper",
    // distances are measured on a logarithmic scale from a ratio of 10 on: 1.1 is at 4 %, not 1 %
    "1, 10, 1.1, none",
    "1, 9.9, 1.1, lower",
    "0.01, 1, 0.015, none",
    "0.01, 1, 0.0105, lower",
    "0.01, 1, 0.97, upper",
    "0.01, 1, 0.9, none"
  })
  void values_near_the_bounds_are_at_an_end(double low, double high, String value, String end) {
    List<BoundaryValue> found = found("a", value, new Bounds(low, high));

    assertThat(found)
        .extracting(one -> one.upper() ? "upper" : "lower")
        .isEqualTo(end.equals("none") ? List.of() : List.of(end));
  }

  @Test
  void the_search_of_another_variant_does_not_count() {
    assertThat(found("a", "1", new Bounds(1, 2))).hasSize(1);
    assertThat(found("b", "1", new Bounds(1, 2))).isEmpty();
  }

  private static List<BoundaryValue> found(String searched, String value, Bounds bounds) {
    ExampleTrials example =
        new ExampleTrials().finished("a", Map.of("model.rate", value), 1, 0.5, 0.5f);
    return example
        .leaderboard("small", "")
        .searchedIn(
            List.of(new SearchRecord("small", searched, "id", Map.of("model.rate", bounds))),
            Map.of())
        .boundaries();
  }
}
