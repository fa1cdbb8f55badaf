package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problem;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

class YamlReaderTest {
  private final Problems problems = new Problems();

  @Test
  void nodes_know_where_they_stand() {
    ConfigNode.Mapping tree = (ConfigNode.Mapping) read("model:\n  layers: [1, 2]\n");

    assertThat(SpecPath.parse("model.layers.1").find(tree).orElseThrow().at())
        .hasToString("spec.yaml:2:15");
  }

  @Test
  void scalars_are_what_is_written() {
    assertThat(CanonicalJson.write(read("[NO, 010, 1e-3, '5', 12:30:45, ~, 2020-01-01]")))
        .isEqualTo("[NO,010,1e-3,\"5\",12:30:45,~,2020-01-01]");
  }

  @Test
  void a_key_given_twice_is_a_problem_that_names_the_first() {
    read("epochs: 1\nlayers: 2\nepochs: 3\n");

    assertProblems("spec.yaml:3:1: 'epochs' is given twice; the first is at spec.yaml:1:1");
  }

  @Test
  void a_tab_is_named_as_what_it_is() {
    read("model:\n\tlayers: 2\n");

    assertProblems("spec.yaml:2:1: a tab cannot indent YAML; use spaces");
  }

  @Test
  void a_bracket_that_is_not_closed_is_located() {
    read("model: {layers: 2\nloss: bpr\n");

    assertProblems(
        "spec.yaml:2:5: a ',' or the '}' of the '{' at spec.yaml:1:8 must stand before this");
  }

  @Test
  void a_list_that_is_not_closed_is_located() {
    read("cutoffs: [5, 10\nloss: bpr\n");

    assertProblems(
        "spec.yaml:2:5: a ',' or the ']' of the '[' at spec.yaml:1:10 must stand before this");
  }

  @Test
  void a_quote_that_is_not_closed_is_told_where_it_opens() {
    read("experiment: toy\ndescription: \"what of\nloss: bpr\n");

    assertProblems("spec.yaml:2:14: the quote that opens here is never closed");
  }

  @Test
  void a_colon_without_a_space_is_told() {
    read("model: a\nloss:bpr\nseeds: [1]\n");

    assertProblems(
        "spec.yaml:2:1: a key needs ': ' after it, the colon and a space; there is none");
  }

  @Test
  void keys_that_stand_at_different_depths_are_told() {
    String told =
        "this line is indented otherwise than its neighbours; keys of one mapping, and elements of"
            + " one list, stand below each other";
    read("evaluation:\n  metrics: [nDCG]\n   cutoffs: [5]\n");
    read("evaluation:\n   metrics: [nDCG]\n  cutoffs: [5]\n");

    assertProblems("spec.yaml:3:3: " + told, "spec.yaml:3:4: " + told);
  }

  @Test
  void a_key_below_a_value_is_told() {
    read("model: lightgcn\n  layers: 2\n");

    assertProblems(
        "spec.yaml:2:9: a key cannot stand below a value; indent this line as the one above, or"
            + " give that one no value of its own");
  }

  @Test
  void what_follows_a_quoted_value_is_told() {
    read("description: \"LightGCN\" and more\n");

    assertProblems(
        "spec.yaml:1:25: nothing more is expected on this line; put all of the value in quotes");
  }

  @Test
  void text_that_begins_with_a_sign_of_yaml_is_told() {
    read("select: @10\n");

    assertProblems("spec.yaml:1:9: text cannot begin with '@' in YAML; put it in quotes");
  }

  @Test
  void nesting_without_end_is_told() {
    read("a: " + "[".repeat(60) + "]".repeat(60));

    assertProblems("spec.yaml:1:1: lists and mappings stand more than 50 deep in each other");
  }

  @Test
  void a_value_may_be_referred_to_as_often_as_one_likes() {
    String aliases =
        IntStream.range(0, 80).mapToObj(i -> "v" + i + ": *x\n").collect(Collectors.joining());

    assertThat(((ConfigNode.Mapping) read("base: &x {k: 1}\n" + aliases)).entries()).hasSize(81);
    assertProblems();
  }

  @Test
  void the_character_of_no_text_is_refused() {
    read("path: \"a\\0b\"\n");

    assertProblems("spec.yaml:1:7: text cannot hold the character U+0000");
  }

  @Test
  void half_a_character_is_refused_in_values_and_keys() {
    read("path: \"lone \\ud800 surrogate\"\n\"\\udc00\": 1\nfine: \"\\ud83d\\ude00\"\n");

    assertProblems(
        "spec.yaml:1:7: text cannot hold U+D800, half of a character; write the character itself or"
            + " both halves",
        "spec.yaml:2:1: text cannot hold U+DC00, half of a character; write the character itself or"
            + " both halves");
  }

  @Test
  void a_second_colon_on_a_line_is_explained() {
    read("description: LightGCN: deeper\n");

    assertProblems(
        "spec.yaml:1:22: a second ':' on this line is not valid YAML; put the value in quotes, or"
            + " the key on a line of its own");
  }

  @Test
  void a_second_document_is_refused() {
    read("model: a\n---\nmodel: b\n");

    assertProblems("spec.yaml:2:1: a second document starts here; a spec is one document");
  }

  @Test
  void tags_are_refused() {
    read("model: !!java.net.URL [a]\nloss: !bpr {}\nepochs: !!int 3\n");

    assertProblems(
        "spec.yaml:1:8: the tag '!!java.net.URL' is refused: a spec has no tags; the parameter"
            + " decides what a value means",
        "spec.yaml:2:7: the tag '!bpr' is refused: a spec has no tags; the parameter decides what a"
            + " value means",
        "spec.yaml:3:9: the tag '!!int' is refused: a spec has no tags; the parameter decides what"
            + " a value means");
  }

  @Test
  void a_key_that_is_no_text_is_refused() {
    read("? [a, b]\n: 1\n");

    assertProblems("spec.yaml:1:3: a key must be text, but is a list or a mapping");
  }

  @Test
  void an_alias_is_what_it_stands_for() {
    assertThat(CanonicalJson.write(read("a: &x {k: 1}\nb: *x\n")))
        .isEqualTo("{\"a\":{\"k\":1},\"b\":{\"k\":1}}");
  }

  @Test
  void an_alias_within_itself_is_refused() {
    read("a: &x [*x]\n");

    assertProblems("spec.yaml:1:4: an alias cannot stand inside what it stands for");
  }

  @Test
  void an_alias_of_nothing_is_located() {
    read("a: *x\n");

    assertProblems("spec.yaml:1:4: this is not valid YAML: found undefined alias x");
  }

  @Test
  void aliases_of_aliases_do_not_fill_the_memory() {
    String doubling =
        IntStream.range(1, 24)
            .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]")
            .collect(Collectors.joining("\n", "a0: &a0 [x]\n", "\n"));

    read(doubling);

    assertThat(problems.sorted())
        .extracting(Problem::message)
        .contains("aliases make this spec larger than 1000000 values");
  }

  @Test
  void merge_keys_give_what_a_mapping_does_not_say_itself() {
    assertThat(CanonicalJson.write(read("a: &a {k: 1, l: 2}\nb: {<<: *a, l: 3}\n")))
        .isEqualTo("{\"a\":{\"k\":1,\"l\":2},\"b\":{\"l\":3,\"k\":1}}");
  }

  @Test
  void a_merge_key_of_something_else_is_refused() {
    read("b: {<<: 3}\n");

    assertProblems("spec.yaml:1:9: '<<' takes a mapping or a list of mappings, but is '3'");
  }

  @Test
  void a_character_that_yaml_does_not_have_is_located() {
    read("model: a\nloss: b\u0007c\n");

    assertProblems("spec.yaml:2:8: the character U+0007 cannot stand in YAML");
  }

  private ConfigNode read(String yaml) {
    return new YamlReader("spec.yaml", problems)
        .read(yaml)
        .orElse(new ConfigNode.Sequence(SourceLocation.of("nothing"), List.of()));
  }

  private void assertProblems(String... expected) {
    assertThat(problems.sorted()).extracting(Problem::toString).containsExactly(expected);
  }
}
