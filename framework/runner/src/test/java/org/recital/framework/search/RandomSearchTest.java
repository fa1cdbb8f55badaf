package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RandomSearchTest {
  private static final RandomSearch METHOD = new RandomSearch(1);

  @Test
  void the_draws_depend_on_the_seed_and_the_number_of_earlier_configurations_only() {
    SearchSpace space = Spaces.of(Spaces.uniform(), Spaces.values("x", "y"));

    assertThat(drawn(METHOD, space, 20)).isEqualTo(drawn(new RandomSearch(1), space, 20));
    assertThat(drawn(METHOD, space, 20)).isNotEqualTo(drawn(new RandomSearch(2), space, 20));
    assertThat(METHOD.over(space).next(Spaces.pending(List.of(Map.of("a", "0.5", "b", "x")))))
        .isEqualTo(METHOD.over(space).next(Spaces.pending(List.of(Map.of("a", "0.7", "b", "y")))));
  }

  @Test
  void a_finite_space_is_exhausted_without_repetition() {
    SearchSpace space = Spaces.of(Spaces.range("1", "20", "1"), Spaces.values("x", "y", "z"));

    List<Map<String, String>> drawn = drawn(METHOD, space, 100);

    assertThat(drawn).hasSize(60).doesNotHaveDuplicates();
    assertThat(new HashSet<>(drawn)).isEqualTo(new HashSet<>(Grid.configurations(space)));
  }

  @Test
  void the_last_configurations_of_a_large_space_are_drawn_too() {
    SearchSpace space = Spaces.of(Spaces.range("1", "3000", "1"));
    List<Map<String, String>> all = Grid.configurations(space);
    List<Map<String, String>> seen = new ArrayList<>(all);
    seen.remove(Map.of("a", "1234"));

    assertThat(METHOD.over(space).next(Spaces.pending(seen))).contains(Map.of("a", "1234"));
    assertThat(METHOD.over(space).next(Spaces.pending(all))).isEmpty();
  }

  @Test
  void a_space_that_is_too_large_to_enumerate_ends_when_no_draw_is_new() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.range("1", "400", "1"), Spaces.range("1", "400", "1")),
            List.of(),
            List.of(Map.of("a", Spaces.range("1", "400", "1").listed().orElseThrow())));

    assertThat(METHOD.over(space).next(History.EMPTY)).isEmpty();
  }

  @Test
  void a_space_of_integers_is_exhausted_as_far_as_draws_find_new_ones() {
    SearchSpace space = Spaces.of(new Space.IntUniform(1, 5));

    assertThat(drawn(METHOD, space, 10)).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void excluded_configurations_are_not_drawn() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.values("1", "2", "3"), Spaces.values("x", "y")),
            List.of(),
            List.of(Map.of("a", List.of("1", "2"), "b", List.of("y"))));

    assertThat(drawn(METHOD, space, 10))
        .extracting(Map::toString)
        .containsExactlyInAnyOrder("{a=1, b=x}", "{a=2, b=x}", "{a=3, b=x}", "{a=3, b=y}");
  }

  @Test
  void conditional_parameters_have_values_only_if_they_are_active() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.range("1", "2", "1"), Spaces.values("x", "y")),
            List.of(),
            List.of(),
            Map.of("a", Map.of("b", List.of("x"))));

    assertThat(drawn(METHOD, space, 10))
        .extracting(Map::toString)
        .containsExactlyInAnyOrder("{a=1, b=x}", "{a=2, b=x}", "{b=y}");
  }

  @Test
  void zipped_parameters_are_drawn_together() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.values("1", "2"), Spaces.values("x", "y")),
            List.of(List.of("a", "b")),
            List.of());

    assertThat(drawn(METHOD, space, 10))
        .extracting(Map::toString)
        .containsExactlyInAnyOrder("{a=1, b=x}", "{a=2, b=y}");
  }

  @Test
  void the_draws_follow_the_distribution() {
    List<Map<String, String>> drawn = drawn(METHOD, Spaces.of(new Space.LogUniform(0.01, 1)), 2000);

    double below =
        drawn.stream().filter(one -> Double.parseDouble(one.get("a")) < 0.1).count() / 2000.0;
    assertThat(below).isCloseTo(0.5, within(0.04));
  }

  @Test
  void the_value_of_a_parameter_does_not_depend_on_whether_another_is_active() {
    Map<String, Space> spaces =
        Spaces.named(Spaces.values("x", "y"), Spaces.uniform(), Spaces.uniform());
    SearchSpace always = new SearchSpace(spaces, List.of(), List.of());
    SearchSpace conditional =
        new SearchSpace(spaces, List.of(), List.of(), Map.of("b", Map.of("a", List.of("x"))));

    assertThat(drawn(METHOD, conditional, 20))
        .extracting(one -> one.get("c"))
        .isEqualTo(drawn(METHOD, always, 20).stream().map(one -> one.get("c")).toList());
  }

  @Test
  void it_supports_all_spaces_does_not_end_by_itself_and_uses_no_results() {
    assertThat(METHOD.supports(Spaces.uniform())).isTrue();
    assertThat(METHOD.isFinite()).isFalse();
    assertThat(METHOD.usesResults()).isFalse();
  }

  private static List<Map<String, String>> drawn(SearchMethod method, SearchSpace space, int most) {
    Search search = method.over(space);
    List<Map<String, String>> drawn = new ArrayList<>();
    Optional<Map<String, String>> next = search.next(History.EMPTY);
    while (next.isPresent() && drawn.size() < most) {
      drawn.add(next.get());
      next = search.next(Spaces.pending(drawn));
    }
    return drawn;
  }
}
