package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpaceTest {
  @Test
  void spaces_have_the_keywords_of_the_spec_language() {
    assertThat(
            List.of(
                Spaces.values("1"),
                Spaces.range("1", "9", "2"),
                Spaces.uniform(),
                new Space.LogUniform(1, 2),
                new Space.IntUniform(1, 2),
                new Space.IntLogUniform(1, 2)))
        .extracting(Space::word)
        .containsExactly(
            "values", "range", "uniform", "loguniform", "int_uniform", "int_loguniform");
  }

  @Test
  void a_space_has_a_choice_if_it_has_more_than_one_value() {
    assertThat(Spaces.values("1").hasChoice()).isFalse();
    assertThat(Spaces.values("1", "2").hasChoice()).isTrue();
    assertThat(Spaces.range("1", "2", "2").hasChoice()).isFalse();
    assertThat(Spaces.range("1", "3", "2").hasChoice()).isTrue();
    assertThat(Spaces.uniform().hasChoice()).isTrue();
  }

  @Test
  void the_built_in_search_methods_are_provided_by_their_names() {
    assertThat(new SearchMethods().components())
        .extracting(component -> component.name())
        .containsExactly("grid", "random", "tpe");
  }
}
