package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void an_empty_search_space_has_one_configuration() {
    assertThat(Grid.configurations(SearchSpace.EMPTY)).containsExactly(Map.of());
  }

  @Test
  void the_last_parameter_changes_fastest() {
    assertThat(Grid.configurations(new SearchSpace(spaces(), List.of(), List.of())))
        .extracting(Map::toString)
        .containsExactly("{a=1, b=x}", "{a=1, b=y}", "{a=2, b=x}", "{a=2, b=y}");
  }

  @Test
  void zipped_parameters_are_combined_by_position() {
    assertThat(
            Grid.configurations(new SearchSpace(spaces(), List.of(List.of("b", "a")), List.of())))
        .extracting(Map::toString)
        .containsExactly("{a=1, b=x}", "{a=2, b=y}");
  }

  @Test
  void excluded_configurations_are_skipped() {
    Map<String, List<String>> rule = Map.of("a", List.of("1", "2"), "b", List.of("y"));

    assertThat(Grid.configurations(new SearchSpace(spaces(), List.of(), List.of(rule))))
        .extracting(Map::toString)
        .containsExactly("{a=1, b=x}", "{a=2, b=x}");
  }

  @Test
  void a_range_includes_its_end_if_a_step_falls_on_it() {
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

  @Test
  void a_grid_is_finite_uses_no_results_and_supports_listed_values_only() {
    assertThat(new Grid().isFinite()).isTrue();
    assertThat(new Grid().usesResults()).isFalse();
    assertThat(new Grid().supports(range("1", "2", "1"))).isTrue();
    assertThat(new Grid().supports(Spaces.values("x"))).isTrue();
    assertThat(new Grid().supports(Spaces.uniform())).isFalse();
  }

  @Test
  void the_configurations_are_proposed_in_order_until_none_is_left() {
    SearchSpace space = new SearchSpace(spaces(), List.of(), List.of());
    List<Map<String, String>> all = Grid.configurations(space);
    Search search = new Grid().over(space);

    assertThat(search.next(History.EMPTY)).contains(all.get(0));
    assertThat(search.next(Spaces.pending(all.subList(0, 3)))).contains(all.get(3));
    assertThat(search.next(Spaces.pending(all))).isEmpty();
  }

  @Test
  void a_distribution_cannot_be_enumerated() {
    SearchSpace space = Spaces.of(Spaces.uniform());

    assertThat(Grid.size(space)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> new Grid().over(space))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a grid search cannot enumerate 'a'");
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
