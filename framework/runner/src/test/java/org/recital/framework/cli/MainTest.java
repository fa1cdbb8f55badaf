package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.FakeComponents;
import org.recital.registry.Registry;
import org.recital.registry.RegistryException;
import org.recital.registry.error.FileFailure;

class MainTest {
  private static final String GOOD =
      """
      experiment: toy
      dataset: toy
      split: random
      model: {type: bpr-mf, layers: 2}
      loss: bpr
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path good = Path.of("");
  private Path bad = Path.of("");

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    good = Files.writeString(folder.resolve("good.yaml"), GOOD);
    bad = Files.writeString(folder.resolve("bad.yaml"), GOOD.replace("layers", "layer"));
  }

  @Test
  void a_valid_spec_is_confirmed() {
    assertThat(run("validate", good.toString())).isEqualTo(0);
    assertThat(err).hasToString(good + ": valid; 1 variant, 1 seed, 1 trial\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void a_spec_with_the_other_extension_is_suggested() {
    Path missing = good.resolveSibling("good.yml");

    assertThat(run("validate", missing.toString())).isEqualTo(2);
    assertThat(err).hasToString(missing + ": there is no such file. Did you mean 'good.yaml'?\n");
  }

  @Test
  void quiet_suppresses_progress_before_and_after_the_command() {
    assertThat(run("validate", "--quiet", good.toString())).isEqualTo(0);
    assertThat(run("--quiet", "validate", good.toString())).isEqualTo(0);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void every_spec_is_validated_and_an_invalid_one_makes_the_status_2() {
    assertThat(run("validate", bad.toString(), good.toString(), "--set", "loss.l2=x")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "--set loss.l2=x: 'l2' must be a number, but is 'x'\n"
                + bad
                + ":4:23: unknown key 'layer' for model 'bpr-mf'. Did you mean 'layers'? Known"
                + " keys: bias, embedding_size, hidden, layers\n"
                + "--set loss.l2=x: 'l2' must be a number, but is 'x'\n");
  }

  @Test
  void show_prints_an_equivalent_spec() throws IOException {
    assertThat(run("show", good.toString(), "--set", "training.epochs=3")).isEqualTo(0);
    assertThat(out.toString())
        .startsWith(
            "experiment: toy\ntask: ranking\ndataset: {type: toy, edition: small, files: []}")
        .contains("\n  epochs: 3\n");

    String shown = out.toString();
    Path again = Files.writeString(good.resolveSibling("again.yaml"), shown);
    out.getBuffer().setLength(0);
    assertThat(run("show", again.toString())).isEqualTo(0);
    assertThat(out).hasToString(shown);
  }

  @Test
  void explain_prints_the_origins_of_values() {
    assertThat(run("show", good.toString(), "--explain", "model", "--set", "model.bias=both"))
        .isEqualTo(0);
    assertThat(out)
        .hasToString(
            "model.type: bpr-mf  # "
                + good
                + ":4:15\n"
                + "model.embedding_size: 64  # default of model 'bpr-mf'\n"
                + "model.layers: 2  # "
                + good
                + ":4:31\n"
                + "model.bias: both  # --set model.bias=both\n"
                + "model.hidden: []  # default of model 'bpr-mf'\n");
  }

  @Test
  void explain_of_an_unknown_path_suggests_known_ones() {
    assertThat(run("show", good.toString(), "--explain", "model.layer")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "recital: no value at 'model.layer'. Did you mean 'model.layers' or 'model.type' or"
                + " 'model.bias'? 'recital show' prints all values\n");
  }

  @Test
  void list_prints_the_components_of_a_kind() {
    assertThat(run("list", "model")).isEqualTo(0);
    assertThat(out)
        .hasToString(
            """
              bpr-mf      Matrix factorisation.
              item-knn
              popularity
            """);
    assertThat(run("list")).isEqualTo(0);
    assertThat(out.toString()).contains("losses:\n  bpr (pairwise)\n  softmax\n");
    assertThat(run("list", "modle")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "recital: unknown kind 'modle'. Did you mean 'model'? Known kinds: candidates,"
                + " dataset, filter, loss, metric, model, negatives, optimizer, schedule, search,"
                + " split\n");
  }

  @Test
  void describe_prints_parameters_with_type_default_and_meaning() {
    assertThat(run("describe", "model", "bpr-mf")).isEqualTo(0);
    assertThat(out)
        .hasToString(
            """
            model 'bpr-mf'
              Matrix factorisation.
                score(u, i) = p_u · q_i
              see Koren, Bell, Volinsky 2009. Matrix factorization techniques for recommender systems. https://doi.org/10.1109/MC.2009.263
              tasks: ranking, next-item
              training: gradient-trained
              weights of interactions: ignored
              losses: bpr
              parameters:
                embedding_size: a whole number, by default 64
                    embedding size
                layers: a whole number, by default 3
                    number of layers
                bias: none or items or both, by default none
                    bias terms
                hidden: a list, each element a whole number, by default []
                    sizes of the hidden layers
            """);
    assertThat(run("describe", "model", "bpr")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "recital: unknown model 'bpr'. Did you mean 'bpr-mf'? Known models: bpr-mf, item-knn,"
                + " popularity\n");
  }

  @Test
  void describe_of_a_kind_lists_its_components_and_of_a_key_its_parameters() {
    assertThat(run("describe", "split")).isEqualTo(0);
    assertThat(out)
        .hasToString(
            """
            key 'split'
              Split of the data set into training, validation and test.
              value: one of the splits, required
            splits:
              random
              whole
            """);
    assertThat(run("describe", "run")).isEqualTo(0);
    assertThat(out.toString())
        .contains(
            "key 'run'\n  Execution settings, such as device and number of workers; not part of a"
                + " trial's identity.\n")
        .contains("    workers: text, or a whole number in [1, 9999], by default auto\n")
        .contains("    retries: a whole number in [0, 1000], by default 1\n");
    assertThat(run("describe")).isEqualTo(0);
    assertThat(out.toString()).contains("keys of a spec:\n").contains("kinds of components:\n");
  }

  @Test
  void describe_of_an_unknown_word_suggests_a_key() {
    assertThat(run("describe", "trainin")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "recital: 'trainin' is neither a kind of component nor a key of a spec. Did you mean"
                + " 'training'? Known keys: dataset, description, evaluation, expect, experiment,"
                + " filters, include, loss, model, report, run, seeds, split, sweep, task, tracking,"
                + " training, variants\n");
  }

  @Test
  void reference_writes_a_page_for_the_keys_and_for_each_kind(@TempDir Path folder)
      throws IOException {
    assertThat(run("reference", folder.resolve("pages").toString())).isEqualTo(0);
    assertThat(Files.readString(folder.resolve("pages/loss.md")))
        .contains("## `bpr`\n", "Also called `pairwise`.\n", "| `l2` | a number | `1e-4` |");
    assertThat(Files.readString(folder.resolve("pages/README.md"))).contains("[model](model.md)");
  }

  @Test
  void a_folder_that_reference_cannot_write_is_reported(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(run("reference", file.toString())).isEqualTo(2);
    assertThat(run("reference", file.resolve("pages").toString())).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "recital: the pages cannot be written to '"
                + file
                + "' (a file with that name exists); choose another folder\n"
                + "recital: the pages cannot be written to '"
                + file.resolve("pages")
                + "' (Not a directory); choose another folder\n");
  }

  @Test
  void reasons_of_failed_file_operations_name_no_exception() {
    assertThat(FileFailure.reason(new AccessDeniedException("a"))).isEqualTo("permission denied");
    assertThat(FileFailure.reason(new FileSystemException("a", null, "Read-only file system")))
        .isEqualTo("Read-only file system");
    assertThat(FileFailure.reason(new NoSuchFileException("a")))
        .isEqualTo("no such file or folder");
    assertThat(FileFailure.reason(new IOException("a"))).isEqualTo("input/output error");
  }

  @Test
  void an_invalid_command_line_is_one_line_and_a_hint_to_the_help() {
    assertThat(run("validat", good.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("recital: unknown command 'validat'. Did you mean 'validate'? Known commands: ")
        .endsWith("\nRun 'recital --help' for usage.\n");
  }

  @Test
  void an_unknown_option_and_a_missing_spec_are_reported() {
    assertThat(run("show", good.toString(), "--explian", "model")).isEqualTo(2);
    assertThat(run("show")).isEqualTo(2);
    assertThat(run("list", "model", "loss")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            """
            recital: unknown option '--explian'. Did you mean '--explain'? Known options: --explain, \
            --help, --quiet, --set, --verbose
            Run 'recital show --help' for usage.
            recital: Missing required parameter: 'SPEC'
            Run 'recital show --help' for usage.
            recital: unexpected argument 'loss'
            Run 'recital list --help' for usage.
            """);
  }

  @Test
  void every_command_has_help() {
    assertThat(run("show", "--help")).isEqualTo(0);
    assertThat(out.toString()).startsWith("Usage: recital show ").contains("--explain=PATH");
    assertThat(run("--version")).isEqualTo(0);
    assertThat(out.toString()).contains("recital (not from a jar)\n");
  }

  @Test
  void help_of_unknown_commands_and_options_is_refused() {
    assertThat(run("contrast", "--help")).isEqualTo(2);
    assertThat(run("show", "--explian", "--help")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("recital: unknown command 'contrast'. Known commands: ")
        .contains("recital: unknown option '--explian'. Did you mean '--explain'? Known options: ");
  }

  @Test
  void an_invalid_path_is_reported() {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), Registry::load);

    assertThat(Failures.of(new InvalidPathException("a?b", "Illegal char <?>"), console))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("recital: 'a?b' cannot name a file on this machine: Illegal char <?>\n");
  }

  @Test
  void an_argument_that_is_an_invalid_path_is_reported() {
    assertThat(run("validate", "a\0b")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            """
            recital: Invalid value for positional parameter at index 0..* (SPEC): 'a b' cannot name \
            a file on this machine: Nul character not allowed
            Run 'recital validate --help' for usage.
            """);
  }

  @Test
  void a_missing_command_prints_the_help() {
    assertThat(run()).isEqualTo(2);
    assertThat(out.toString()).startsWith("Usage: recital ");
  }

  @Test
  void an_error_is_one_line_and_a_stack_trace_only_when_verbose() {
    Supplier<Registry> broken =
        () -> {
          throw new RegistryException("loss 'bpr' is registered twice");
        };

    assertThat(run(broken, "list")).isEqualTo(1);
    assertThat(err).hasToString("recital: loss 'bpr' is registered twice\n");
    assertThat(run(broken, "list", "--verbose")).isEqualTo(1);
    assertThat(err.toString()).contains("\tat org.recital.framework.cli.");
  }

  @Test
  void an_error_of_the_jvm_is_one_line_too() {
    Supplier<Registry> broken =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };

    assertThat(run(broken, "list")).isEqualTo(1);
    assertThat(err).hasToString("recital: OutOfMemoryError: Java heap space\n");
  }

  private int run(String... arguments) {
    return run(FakeComponents::registry, arguments);
  }

  private int run(Supplier<Registry> components, String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), components, arguments);
  }
}
