package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void nothing_to_search_is_one_point() {
    assertThat(new Grid().points(SearchSpace.NOTHING)).containsExactly(Map.of());
  }

  @Test
  void the_parameter_named_last_changes_fastest() {
    assertThat(new Grid().points(new SearchSpace(spaces(), List.of(), List.of())))
        .extracting(Map::toString)
        .containsExactly("{a=1, b=x}", "{a=1, b=y}", "{a=2, b=x}", "{a=2, b=y}");
  }

  @Test
  void what_is_zipped_goes_together() {
    assertThat(new Grid().points(new SearchSpace(spaces(), List.of(List.of("b", "a")), List.of())))
        .extracting(Map::toString)
        .containsExactly("{a=1, b=x}", "{a=2, b=y}");
  }

  @Test
  void what_is_excluded_is_left_out() {
    Map<String, List<String>> rule = Map.of("a", List.of("1", "2"), "b", List.of("y"));

    assertThat(new Grid().points(new SearchSpace(spaces(), List.of(), List.of(rule))))
        .extracting(Map::toString)
        .containsExactly("{a=1, b=x}", "{a=2, b=x}");
  }

  @Test
  void a_range_ends_where_a_step_falls_on_its_end_or_before() {
    assertThat(range("0.1", "0.5", "0.2").listed().orElseThrow())
        .containsExactly("0.1", "0.3", "0.5");
    assertThat(range("1", "10", "4").listed().orElseThrow()).containsExactly("1", "5", "9");
    assertThat(range("10", "30", "1e1").listed().orElseThrow()).containsExactly("10", "20", "30");
  }

  @Test
  void the_size_of_a_grid_does_not_overflow() {
    Map<String, Space> spaces = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      spaces.put("p" + i, range("1", "100", "1"));
    }

    assertThat(Grid.size(new SearchSpace(spaces, List.of(), List.of()))).isEqualTo(Long.MAX_VALUE);
  }

  private static Map<String, Space> spaces() {
    Map<String, Space> spaces = new LinkedHashMap<>();
    spaces.put("a", range("1", "2", "1"));
    spaces.put("b", new Space.Values(List.of("x", "y")));
    return spaces;
  }

  private static Space range(String from, String to, String step) {
    return new Space.Range(new BigDecimal(from), new BigDecimal(to), new BigDecimal(step));
  }
}
