package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  private final Problems problems = new Problems();

  @Test
  void nodes_know_where_they_stand() {
    SpecNode.Mapping tree = (SpecNode.Mapping) read("model:\n  layers: [1, 2]\n");

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
        "spec.yaml:2:5: this is not valid YAML: while parsing a flow mapping, expected ',' or '}',"
            + " but got :");
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

  private SpecNode read(String yaml) {
    return new YamlReader("spec.yaml", problems)
        .read(yaml)
        .orElse(new SpecNode.Sequence(SourceLocation.of("nothing"), List.of()));
  }

  private void assertProblems(String... expected) {
    assertThat(problems.sorted()).extracting(Problem::toString).containsExactly(expected);
  }
}
