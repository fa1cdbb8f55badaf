package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.FakeComponents;

class SpecFilesTest {
  @TempDir Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder);
  }

  @Test
  void included_files_are_merged_in_order_and_the_file_itself_last() {
    specs.write("shared/data.yaml", "dataset: {type: toy, edition: very-large, lines: 3}\n");
    specs.write("shared/more.yaml", "dataset: {lines: 4}\nsplit: random\ninclude: deep.yaml\n");
    specs.write("shared/deep.yaml", "split: whole\nloss: {type: bpr, l2: 1}\n");

    Experiment experiment =
        specs.load(
            """
            include: [shared/data.yaml, shared/more.yaml]
            experiment: toy
            model: bpr-mf
            loss: {l2: 2}
            """);

    assertThat(experiment.trials().get(0).spec().dataset())
        .hasToString(
            "Toy[edition=VERY_LARGE, files=[], country=Optional.empty, lines=OptionalInt[4]]");
    assertThat(experiment.trials().get(0).spec().loss()).contains(new FakeComponents.Bpr(2));
    assertThat(experiment.trials().get(0).resolved().json())
        .contains("\"split\":{\"type\":\"random\"");
  }

  @Test
  void values_of_included_files_are_reported_at_their_location() {
    specs.write("shared/data.yaml", "dataset: {type: toy, lines: few}\n");

    assertThat(specs.problems("include: shared/data.yaml\n" + withoutData()))
        .containsExactly("shared/data.yaml:1:29: 'lines' must be a whole number, but is 'few'");
  }

  @Test
  void a_circular_include_is_reported_with_its_chain() {
    specs.write("a.yaml", "include: sub/b.yaml\n");
    specs.write("sub/b.yaml", "include: [../spec.yaml]\n");

    assertThat(specs.problems("include: a.yaml\n" + Specs.COMPLETE))
        .containsExactly(
            "sub/b.yaml:1:11: circular include: spec.yaml → a.yaml → sub/b.yaml → spec.yaml");
  }

  @Test
  void keys_that_a_circular_include_omits_are_not_reported() {
    specs.write("shared.yaml", "include: spec.yaml\ndataset: toy\nsplit: random\n");

    assertThat(specs.problems("include: shared.yaml\nexperiment: toy\n"))
        .containsExactly("shared.yaml:1:10: circular include: spec.yaml → shared.yaml → spec.yaml");
  }

  @Test
  void keys_that_a_missing_include_omits_are_not_reported() {
    assertThat(specs.problems("include: shared.yaml\nexperiment: toy\n"))
        .containsExactly("spec.yaml:1:10: 'shared.yaml' cannot be read: there is no such file");
  }

  @Test
  void an_included_file_that_is_missing_is_reported_where_it_is_included() {
    assertThat(specs.problems("include: [shared/data.yml]\n" + Specs.COMPLETE))
        .containsExactly("spec.yaml:1:11: 'shared/data.yml' cannot be read: there is no such file");
  }

  @Test
  void include_takes_files() {
    assertThat(specs.problems("include: {a: b}\n" + Specs.COMPLETE))
        .containsExactly("spec.yaml:1:10: 'include' must list files, such as [shared/data.yaml]");
  }

  @Test
  void a_missing_spec_is_reported() {
    assertThat(specs.problemsOf("nowhere.yaml"))
        .containsExactly("nowhere.yaml: there is no such file");
  }

  @Test
  void a_folder_is_refused() throws IOException {
    Files.createDirectory(folder.resolve("folder.yaml"));

    assertThat(specs.problemsOf("folder.yaml"))
        .containsExactly("folder.yaml: cannot be read: it is a folder");
  }

  @Test
  void an_empty_file_is_reported() {
    assertThat(List.of("", "\n\n", "# nothing but this\n"))
        .allSatisfy(
            text ->
                assertThat(specs.problems(text))
                    .containsExactly("spec.yaml:1:1: the spec is empty"));
  }

  @Test
  void a_file_without_a_mapping_is_refused() {
    assertThat(specs.problems("- a\n- b\n"))
        .containsExactly(
            "spec.yaml:1:1: a spec must be a mapping of keys to values, but is a list");
    assertThat(specs.problems("just text\n"))
        .containsExactly("spec.yaml:1:1: a spec must be a mapping of keys to values, but is text");
  }

  @Test
  void a_file_that_is_not_utf8_is_refused() throws IOException {
    byte[] text = {'a', ':', ' ', 'b', '\n', 'c', ':', ' ', (byte) 0xe9, '\n'};
    Files.write(folder.resolve("latin.yaml"), text);

    assertThat(specs.problemsOf("latin.yaml"))
        .containsExactly(
            "latin.yaml:2:4: the byte 0xE9 is not valid UTF-8; save the file in UTF-8");
    assertThat(specs.problems("include: latin.yaml\n" + Specs.COMPLETE))
        .containsExactly(
            "latin.yaml:2:4: the byte 0xE9 is not valid UTF-8; save the file in UTF-8");
  }

  @Test
  void an_invalid_file_name_is_reported_where_it_is_included() {
    String longest = "x".repeat(300);

    assertThat(
            specs.problems(String.format(Locale.ROOT, "include: [%s]\n", longest) + Specs.COMPLETE))
        .containsExactly(
            String.format(
                Locale.ROOT, "spec.yaml:1:11: '%s' cannot be read: File name too long", longest));
    assertThat(specs.problems("include: [\"b\\0c\"]\n" + Specs.COMPLETE))
        .containsExactly("spec.yaml:1:11: text cannot contain the character U+0000");
  }

  private static String withoutData() {
    return Specs.COMPLETE.replace("dataset: toy\n", "");
  }

  @Test
  void an_alias_in_an_including_file_is_the_same_component() {
    specs.write("shared/loss.yaml", "loss: {type: pairwise, l2: 0.5}\n");

    Experiment experiment = specs.load("include: shared/loss.yaml\n" + Specs.COMPLETE);

    assertThat(experiment.trials().get(0).spec().loss()).contains(new FakeComponents.Bpr(0.5));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_device_is_not_read() {
    assertThat(specs.problems("include: /dev/zero\n" + Specs.COMPLETE))
        .containsExactly(
            "spec.yaml:1:10: '/dev/zero' cannot be read: it is not a regular file; write the spec to"
                + " a file");
  }

  @Test
  void a_file_that_is_too_large_is_not_read() {
    specs.write("data.yaml", "#".repeat(3_145_729));

    assertThat(specs.problems("include: data.yaml\n" + Specs.COMPLETE))
        .containsExactly(
            "spec.yaml:1:10: 'data.yaml' cannot be read: it has 3,145,729 bytes, but a spec has at"
                + " most 3,145,728; remove what is not part of the spec, such as data");
    specs.write("data.yaml", "#".repeat(3_145_727) + "\n");
    assertThat(specs.problems("include: data.yaml\n" + Specs.COMPLETE))
        .containsExactly("data.yaml:1:1: the spec is empty");
  }
}
