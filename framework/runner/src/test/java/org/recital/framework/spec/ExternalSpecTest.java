package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.trial.Repetition;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.Registry;
import org.recital.registry.data.ContentHash;

/** Specs with external models. */
class ExternalSpecTest {
  private static final String SPEC =
      """
      experiment: toy
      dataset: {type: synthetic, users: 60, items: 80, interactions: 1500}
      split: {type: random}
      evaluation: {select: nDCG@10}
      model:
        type: external
        command: [python, train.py]
        files: [train.py]
        parameters: {rate: 1.50, name: adam, flags: [true, "1", 010], nested: {none: null}}
      """;

  @TempDir private Path folder;
  private Specs specs;

  @BeforeEach
  void specs() {
    specs = new Specs(folder, Registry.load());
    specs.write("train.py", "print(1)");
  }

  private ResolvedTrial only(String spec) {
    return specs.load(spec).trials().get(0).resolved();
  }

  @Test
  void the_canonical_form_has_the_hashes_of_files_and_typed_parameters() {
    assertThat(only(SPEC).json())
        .contains(
            """
            "model":{"type":"external","command":["python","train.py"],\
            "files":["train.py sha256:%s"],"output":"factors",\
            "parameters":{"rate":1.5,"name":"adam","flags":[true,"1",10],"nested":{"none":null}}}"""
                .replace("%s", ContentHash.of("print(1)")));
  }

  @Test
  void the_content_of_the_files_is_part_of_the_identity() {
    String before = only(SPEC).fingerprint("");
    assertThat(only(SPEC).fingerprint("")).isEqualTo(before);

    specs.write("train.py", "print(2)");
    assertThat(only(SPEC).fingerprint("")).isNotEqualTo(before);
  }

  @Test
  void a_worker_binds_the_same_trial_without_the_files() {
    ResolvedTrial trial = only(SPEC);

    ResolvedTrial bound = new SpecLoader(Registry.load()).trial(trial.json());

    assertThat(bound.json()).isEqualTo(trial.json());
    assertThat(bound.with(Repetition.of(1)).fingerprint("")).isEqualTo(trial.fingerprint(""));
  }

  @Test
  void parameters_can_be_swept() {
    String sweep =
        "sweep: {parameters: {model.parameters.rate: {values: [0.1, 0.2]},"
            + " model.parameters.new: {values: [a, 1]}}}\n";

    assertThat(specs.load(SPEC + sweep).trials())
        .extracting(trial -> trial.resolved().json().replaceAll(".*\"parameters\":|}},.*", ""))
        .hasSize(4)
        .anySatisfy(parameters -> assertThat(parameters).contains("\"rate\":0.1", "\"new\":\"a\""))
        .anySatisfy(parameters -> assertThat(parameters).contains("\"rate\":0.2", "\"new\":1"));
  }

  @Test
  void mistakes_are_reported_at_their_places() {
    assertThat(specs.problems(SPEC.replace("files: [train.py]", "files: [trian.py]")))
        .containsExactly(
            "spec.yaml:8:11: an element of 'files': cannot read 'trian.py' in the folder of the"
                + " spec: no such file or folder");
    assertThat(specs.problems(SPEC.replace("files: [train.py]", "files: [data/x]")))
        .containsExactly(
            "spec.yaml:8:11: an element of 'files': cannot read 'data/x' in the folder of the"
                + " spec: no such file or folder");
    specs.write("lib/a.py", "");
    assertThat(specs.problems(SPEC.replace("files: [train.py]", "files: [lib]")))
        .containsExactly(
            "spec.yaml:8:11: an element of 'files': cannot read 'lib' in the folder of the spec: it"
                + " is a folder; list its files");
    assertThat(specs.problems(SPEC.replace("rate: 1.50", "rate: ")))
        .containsExactly("spec.yaml:9:21: 'rate' of 'parameters' has no value");
    assertThat(specs.problems(SPEC.replaceAll("parameters: .*", "parameters: [1]")))
        .containsExactly("spec.yaml:9:15: 'parameters' must be a mapping, but is a list");
    assertThat(specs.problems(SPEC.replace("[python, train.py]", "[]")))
        .containsExactly("spec.yaml:7:12: 'command' must not be empty, but is []");
    assertThat(specs.problems(SPEC.replace("[python, train.py]", "python train.py")))
        .containsExactly(
            "spec.yaml:7:12: 'command' must be a list, but is 'python train.py'. Write [python"
                + " train.py]");
  }

  @Test
  void notations_that_programs_read_differently_are_refused() {
    for (String text : new String[] {"True", "NO", "Null", ".inf", "-.Inf", "0x1F", "1_000"}) {
      assertThat(specs.problems(SPEC.replace("1.50", text)))
          .containsExactly(
              "spec.yaml:9:22: 'rate' of 'parameters' is '"
                  + text
                  + "', which some programs read as a text and others do not; write true, false,"
                  + " null or a decimal number, or put a text in quotes");
    }
    assertThat(only(SPEC.replace("1.50", "'True'")).json()).contains("\"rate\":\"True\"");
    assertThat(only(SPEC.replace("1.50", "nothing")).json()).contains("\"rate\":\"nothing\"");
  }

  @Test
  void a_changed_file_starts_a_new_search_and_does_not_change_within_a_run() {
    String sweep =
        "sweep: {method: random, trials: 3, parameters: {model.parameters.rate: {uniform: [0, 1]}}}\n";
    Experiment before = specs.load(SPEC + sweep);
    String identity = before.variants().get(0).identity();
    assertThat(specs.load(SPEC + sweep).variants().get(0).identity()).isEqualTo(identity);

    specs.write("train.py", "print(2)");

    assertThat(specs.load(SPEC + sweep).variants().get(0).identity()).isNotEqualTo(identity);
    assertThat(before.variants().get(0).trials().get(0).resolved().json())
        .contains("train.py sha256:" + ContentHash.of("print(1)"));
  }

  @Test
  void ratings_need_scores_of_pairs() {
    String rating =
        SPEC.replace("experiment: toy", "experiment: toy\ntask: rating")
            .replace("files:", "output: lists\n  files:")
            .replace("nDCG@10", "RMSE");

    assertThat(String.join(" ", specs.problems(rating))).contains("'external'").contains("rating");
  }

  @Test
  void the_folder_is_that_of_the_spec_and_not_the_working_folder() {
    Experiment experiment = specs.load(SPEC, "model.files=[train.py]");

    assertThat(experiment.trials()).hasSize(1);
    assertThat(List.of(experiment.folder())).containsExactly(folder.toAbsolutePath());
  }
}
