package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board.Difference;
import org.recital.reports.store.Repetition;
import org.recital.reports.store.StoreException;

class ParametersTest {
  @Test
  void parameters_have_dotted_paths_and_null_values_and_the_seed_are_left_out() {
    assertThat(
            Parameters.of(
                """
                {"model": {"type": "ease", "lambda": 1e-8, "clip": null}, "seed": 3,
                 "optimizer": {"seed": 4}}
                """))
        .containsExactly(
            Map.entry("model.type", "ease"),
            Map.entry("model.lambda", "1E-8"),
            Map.entry("optimizer.seed", "4"));
  }

  @Test
  void a_list_of_scalars_is_one_value_and_the_elements_of_other_lists_have_their_index() {
    assertThat(
            Parameters.of(
                """
                {"cutoffs": [5, 10], "filters": [{"type": "k-core", "k": 5}, {"type": "dedupe"}],
                 "mixed": [1, [2, 3]], "callbacks": []}
                """))
        .containsExactly(
            Map.entry("cutoffs", "[5, 10]"),
            Map.entry("filters.1.type", "k-core"),
            Map.entry("filters.1.k", "5"),
            Map.entry("filters.2.type", "dedupe"),
            Map.entry("mixed.1", "1"),
            Map.entry("mixed.2", "[2, 3]"),
            Map.entry("callbacks", "[]"));
  }

  @Test
  void of_the_hash_of_a_file_only_the_beginning_is_shown() {
    assertThat(Parameters.of("{\"files\": [\"a.py sha256:" + "0123456789ab".repeat(6) + "\"]}"))
        .doesNotContainEntry("files", "[a.py sha256:0123456789ab]"); // 72 digits are no hash
    assertThat(
            Parameters.of(
                "{\"files\": [\"a.py sha256:" + "01234567".repeat(8) + "\", \"b c.py\"]}"))
        .containsExactly(Map.entry("files", "[a.py sha256:012345670123, b c.py]"));
  }

  @Test
  void text_that_is_not_json_is_an_error() {
    assertThatThrownBy(() -> Parameters.of("{"))
        .isInstanceOf(StoreException.class)
        .hasMessage("the results store contains a trial that is not valid JSON");
  }

  @Test
  void a_parameter_with_several_values_is_a_difference() {
    assertThat(differences(row("a", "split.k", "1"), row("b", "split.k", "2")))
        .containsExactly(new Difference("split.k", Map.of("a", "1", "b", "2")));
    assertThat(differences(row("a", "model.k", "1"), row("b", "model.k", "1"))).isEmpty();
    assertThat(differences(row("a", "split.k", "1"), row("b", "split.k", "1"))).isEmpty();
  }

  @Test
  void a_parameter_that_some_rows_lack_is_a_difference_if_it_is_of_the_model() {
    assertThat(differences(row("a", "model.k", "1"), row("b", "model.l", "1")))
        .containsExactly(
            new Difference("model.k", Map.of("a", "1")),
            new Difference("model.l", Map.of("b", "1")));
    assertThat(differences(row("a", "loss.margin", "1"), row("b", "model.l", "1")))
        .containsExactly(new Difference("model.l", Map.of("b", "1")));
  }

  @Test
  void a_searched_parameter_is_a_difference_even_if_all_rows_have_the_same_value() {
    ConfigurationResult searched = row("a", Map.of("loss.margin", "1"), "loss.margin", "1");

    assertThat(differences(searched, row("b", "loss.margin", "1")))
        .containsExactly(new Difference("loss.margin", Map.of("a", "1", "b", "1")));
  }

  private static List<Difference> differences(ConfigurationResult... rows) {
    return Parameters.differences(List.of(rows));
  }

  private static ConfigurationResult row(String variant, String path, String value) {
    return row(variant, Map.of(), path, value);
  }

  private static ConfigurationResult row(
      String variant, Map<String, String> configuration, String path, String value) {
    return new ConfigurationResult(
        variant,
        configuration,
        Map.of(Repetition.of(1), 1L),
        1,
        0,
        Optional.empty(),
        Map.of(),
        Map.of(),
        true,
        new Cost(0, 0, 0, List.of(), List.of()),
        Map.of(path, value));
  }
}
