package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Space;
import org.recital.reports.store.SearchRecord.Bounds;

class RecordedBoundsTest {
  private static Map<String, Bounds> of(Map<String, Space> spaces) {
    return RecordedBounds.of(new SearchSpace(spaces, List.of(), List.of()));
  }

  @Test
  void distributions_have_the_scale_of_their_keyword() {
    Map<String, Space> spaces = new LinkedHashMap<>();
    spaces.put("uniform", new Space.Uniform(1, 100));
    spaces.put("loguniform", new Space.LogUniform(1, 2));
    spaces.put("int", new Space.IntUniform(1, 100));
    spaces.put("intlog", new Space.IntLogUniform(1, 2));

    assertThat(of(spaces))
        .containsExactly(
            Map.entry("uniform", new Bounds(1, 100, false, false)),
            Map.entry("loguniform", new Bounds(1, 2, true, false)),
            Map.entry("int", new Bounds(1, 100, false, false)),
            Map.entry("intlog", new Bounds(1, 2, true, false)));
  }

  @Test
  void listed_numbers_are_logarithmic_if_they_are_far_apart_and_uneven() {
    Map<String, Space> spaces = new LinkedHashMap<>();
    spaces.put("wide", new Space.Values(List.of("0.01", "1e-3", "0.1")));
    spaces.put("narrow", new Space.Values(List.of("16", "32", "64")));
    spaces.put(
        "even", new Space.Range(BigDecimal.ONE, BigDecimal.valueOf(100), BigDecimal.valueOf(33)));

    assertThat(of(spaces))
        .containsExactly(
            Map.entry("wide", new Bounds(0.001, 0.1, true, true)),
            Map.entry("narrow", new Bounds(16, 64, false, true)),
            Map.entry("even", new Bounds(1, 100, false, true)));
  }

  @Test
  void two_numbers_and_words_have_no_bounds() {
    assertThat(
            of(
                Map.of(
                    "two", new Space.Values(List.of("1", "2")),
                    "words", new Space.Values(List.of("1", "2", "auto")))))
        .isEmpty();
  }
}
