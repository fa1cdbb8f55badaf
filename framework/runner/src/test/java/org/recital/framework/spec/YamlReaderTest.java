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
  void nodes_have_locations() {
    ConfigNode.Mapping tree = (ConfigNode.Mapping) read("model:\n  layers: [1, 2]\n");

    assertThat(SpecPath.parse("model.layers.1").find(tree).orElseThrow().at())
        .hasToString("spec.yaml:2:15");
  }

  @Test
  void scalars_keep_their_text() {
    assertThat(CanonicalJson.write(read("[NO, 010, 1e-3, '5', 12:30:45, ~, 2020-01-01]")))
        .isEqualTo("[NO,010,1e-3,\"5\",12:30:45,~,2020-01-01]");
  }

  @Test
  void a_duplicate_key_is_reported_with_the_location_of_the_first() {
    read("epochs: 1\nlayers: 2\nepochs: 3\n");

    assertProblems("spec.yaml:3:1: 'epochs' is given twice; the first is at spec.yaml:1:1");
  }

  @Test
  void a_tab_is_reported() {
    read("model:\n\tlayers: 2\n");

    assertProblems("spec.yaml:2:1: tabs cannot indent YAML; use spaces");
  }

  @Test
  void a_bracket_that_is_not_closed_is_located() {
    read("model: {layers: 2\nloss: bpr\n");

    assertProblems("spec.yaml:2:5: expected ',' or the '}' that closes the '{' at spec.yaml:1:8");
  }

  @Test
  void a_list_that_is_not_closed_is_located() {
    read("cutoffs: [5, 10\nloss: bpr\n");

    assertProblems("spec.yaml:2:5: expected ',' or the ']' that closes the '[' at spec.yaml:1:10");
  }

  @Test
  void an_unclosed_quote_is_reported_where_it_opens() {
    read("experiment: toy\ndescription: \"what of\nloss: bpr\n");

    assertProblems("spec.yaml:2:14: the quote that opens here is never closed");
  }

  @Test
  void a_colon_without_a_space_is_reported() {
    read("model: a\nloss:bpr\nseeds: [1]\n");

    assertProblems("spec.yaml:2:1: expected ': ', a colon and a space, after the key");
  }

  @Test
  void inconsistent_indentation_is_reported() {
    String message =
        "inconsistent indentation; keys of one mapping, and elements of one list, must be aligned";
    read("evaluation:\n  metrics: [nDCG]\n   cutoffs: [5]\n");
    read("evaluation:\n   metrics: [nDCG]\n  cutoffs: [5]\n");

    assertProblems("spec.yaml:3:3: " + message, "spec.yaml:3:4: " + message);
  }

  @Test
  void a_key_below_a_value_is_reported() {
    read("model: lightgcn\n  layers: 2\n");

    assertProblems(
        "spec.yaml:2:9: a key cannot be nested under a key that has a value; align this line with"
            + " the one above, or remove that value");
  }

  @Test
  void text_after_a_quoted_value_is_reported() {
    read("description: \"LightGCN\" and more\n");

    assertProblems(
        "spec.yaml:1:25: unexpected text after the value; put the whole value in quotes");
  }

  @Test
  void text_that_begins_with_a_reserved_character_is_reported() {
    read("select: @10\n");

    assertProblems("spec.yaml:1:9: text cannot begin with '@' in YAML; put it in quotes");
  }

  @Test
  void excessive_nesting_is_reported() {
    read("a: " + "[".repeat(60) + "]".repeat(60));

    assertProblems("spec.yaml:1:1: lists and mappings are nested more than 50 levels deep");
  }

  @Test
  void the_number_of_aliases_of_a_value_is_not_limited() {
    String aliases =
        IntStream.range(0, 80).mapToObj(i -> "v" + i + ": *x\n").collect(Collectors.joining());

    assertThat(((ConfigNode.Mapping) read("base: &x {k: 1}\n" + aliases)).entries()).hasSize(81);
    assertProblems();
  }

  @Test
  void the_null_character_is_refused() {
    read("path: \"a\\0b\"\n");

    assertProblems("spec.yaml:1:7: text cannot contain the character U+0000");
  }

  @Test
  void unpaired_surrogates_are_refused_in_values_and_keys() {
    read("path: \"lone \\ud800 surrogate\"\n\"\\udc00\": 1\nfine: \"\\ud83d\\ude00\"\n");

    assertProblems(
        "spec.yaml:1:7: text cannot contain the unpaired surrogate U+D800; write the character or"
            + " both surrogates",
        "spec.yaml:2:1: text cannot contain the unpaired surrogate U+DC00; write the character or"
            + " both surrogates");
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
        "spec.yaml:1:8: tag '!!java.net.URL' is not allowed: the type of a value is that of its"
            + " parameter; remove the tag",
        "spec.yaml:2:7: tag '!bpr' is not allowed: the type of a value is that of its parameter;"
            + " remove the tag",
        "spec.yaml:3:9: tag '!!int' is not allowed: the type of a value is that of its parameter;"
            + " remove the tag");
  }

  @Test
  void a_key_must_be_text() {
    read("? [a, b]\n: 1\n");

    assertProblems("spec.yaml:1:3: a key must be text, but is a list or a mapping");
  }

  @Test
  void an_alias_is_replaced_by_its_value() {
    assertThat(CanonicalJson.write(read("a: &x {k: 1}\nb: *x\n")))
        .isEqualTo("{\"a\":{\"k\":1},\"b\":{\"k\":1}}");
  }

  @Test
  void an_alias_within_itself_is_refused() {
    read("a: &x [*x]\n");

    assertProblems("spec.yaml:1:4: an alias cannot refer to a value that contains it");
  }

  @Test
  void an_undefined_alias_is_located() {
    read("a: *x\n");

    assertProblems("spec.yaml:1:4: this is not valid YAML: found undefined alias x");
  }

  @Test
  void nested_aliases_do_not_exhaust_the_memory() {
    String doubling =
        IntStream.range(1, 24)
            .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]")
            .collect(Collectors.joining("\n", "a0: &a0 [x]\n", "\n"));

    read(doubling);

    assertThat(problems.sorted())
        .extracting(Problem::message)
        .contains("aliases expand to more than 1000000 values");
  }

  @Test
  void merge_keys_add_the_keys_that_a_mapping_lacks() {
    assertThat(CanonicalJson.write(read("a: &a {k: 1, l: 2}\nb: {<<: *a, l: 3}\n")))
        .isEqualTo("{\"a\":{\"k\":1,\"l\":2},\"b\":{\"l\":3,\"k\":1}}");
  }

  @Test
  void a_merge_key_of_something_else_is_refused() {
    read("b: {<<: 3}\n");

    assertProblems("spec.yaml:1:9: '<<' must be a mapping or a list of mappings, but is '3'");
  }

  @Test
  void a_character_that_yaml_does_not_allow_is_located() {
    read("model: a\nloss: b\u0007c\n");

    assertProblems("spec.yaml:2:8: the character U+0007 is not allowed in YAML");
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
