package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CoveringConfigurationsTest {
  @Test
  void every_listed_value_and_both_ends_of_distributions_occur() {
    SearchSpace space =
        Spaces.of(
            Spaces.values("x", "y", "z"),
            new Space.Uniform(-3, 7),
            new Space.IntUniform(1, 9),
            Spaces.range("1", "3", "1"));

    Set<Map<String, String>> tested = tested(space, false, one -> true);

    assertThat(tested).extracting(one -> one.get("a")).contains("x", "y", "z");
    assertThat(tested).extracting(one -> one.get("b")).contains("-3", "7");
    assertThat(tested).extracting(one -> one.get("c")).contains("1", "9");
    assertThat(tested).extracting(one -> one.get("d")).contains("1", "3");
    assertThat(tested)
        .allSatisfy(one -> assertThat(one.keySet()).containsExactly("a", "b", "c", "d"));
  }

  @Test
  void a_value_is_refused_if_no_configuration_with_it_is_accepted() {
    SearchSpace space = Spaces.of(Spaces.values("x", "y"), new Space.Uniform(0, 1));

    List<List<Map<String, String>>> refused =
        CoveringConfigurations.of(space, false, one -> "x".equals(one.get("a"))).refused();

    assertThat(refused).hasSize(1);
    assertThat(refused.get(0))
        .hasSize(30)
        .allSatisfy(one -> assertThat(one).containsEntry("a", "y"));
  }

  @Test
  void a_value_is_not_refused_if_another_value_is_to_blame_for_some_configurations() {
    SearchSpace space = Spaces.of(Spaces.values("x", "y"), Spaces.values("p", "q"));
    Predicate<Map<String, String>> accepted = one -> !one.equals(Map.of("a", "y", "b", "q"));

    assertThat(CoveringConfigurations.of(space, false, accepted).refused()).isEmpty();
    assertThat(CoveringConfigurations.of(space, true, accepted).refused()).isEmpty();
  }

  @Test
  void all_configurations_of_a_grid_are_tested_if_asked_for() {
    SearchSpace space = Spaces.of(Spaces.values("x", "y"), Spaces.range("1", "3", "1"));

    assertThat(tested(space, true, one -> false))
        .isEqualTo(new HashSet<>(Grid.configurations(space)));
    assertThat(CoveringConfigurations.of(space, true, one -> "x".equals(one.get("a"))).refused())
        .containsExactly(
            List.of(
                Map.of("a", "y", "b", "1"),
                Map.of("a", "y", "b", "2"),
                Map.of("a", "y", "b", "3")));
  }

  @Test
  void excluded_values_are_not_tested() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.values("x", "y"), Spaces.uniform()),
            List.of(),
            List.of(Map.of("a", List.of("y"))));

    assertThat(tested(space, false, one -> false))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one).containsEntry("a", "x"));
  }

  @Test
  void the_values_of_conditional_parameters_are_tested_where_they_are_active() {
    SearchSpace space =
        new SearchSpace(
            Spaces.named(Spaces.values("p", "q"), Spaces.values("x", "y")),
            List.of(),
            List.of(),
            Map.of("a", Map.of("b", List.of("x"))));

    assertThat(tested(space, false, one -> false))
        .containsExactlyInAnyOrder(
            Map.of("a", "p", "b", "x"), Map.of("a", "q", "b", "x"), Map.of("b", "y"));
  }

  private static Set<Map<String, String>> tested(
      SearchSpace space, boolean all, Predicate<Map<String, String>> accepted) {
    Set<Map<String, String>> tested = new HashSet<>();
    CoveringConfigurations.of(
        space,
        all,
        one -> {
          tested.add(one);
          return accepted.test(one);
        });
    return tested;
  }
}
