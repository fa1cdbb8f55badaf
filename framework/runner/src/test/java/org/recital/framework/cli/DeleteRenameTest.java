package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.schedule.ResultsLock;
import org.recital.framework.schedule.ThisProcess;
import org.recital.registry.Registry;
import org.recital.reports.store.OfferedJob;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import picocli.CommandLine;

/** Deletion and renaming of experiments. */
class DeleteRenameTest {
  private static final String VARIANTS =
      "variants: {popularity: {model: popularity}, item-knn: {model: item-knn}}\n";

  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void run() {
    recital = new Recital(folder);
    recital.call("run", recital.spec("small", VARIANTS), "--in-process");
  }

  @Test
  void an_experiment_is_deleted_with_its_folder() {
    Path results = recital.results().resolve("small");

    assertThat(recital.call("delete", "small", "--yes"))
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "deleted experiment 'small' with 2 trials, 2 attempts and the folder "
                    + results
                    + "\nruns in MLflow were not deleted; pending uploads of the experiment were"
                    + " deleted\n"));

    assertThat(results).doesNotExist();
    assertThat(recital.call("status"))
        .isEqualTo(new Recital.Answer(1, "", "recital: the results store has no experiments\n"));
  }

  @Test
  void an_experiment_that_workers_are_running_is_neither_deleted_nor_renamed() {
    Owner self = ThisProcess.owner();
    try (ResultsStore store = new ResultsLocation(recital.results()).openExisting()) {
      PlannedTrial trial = store.planned("small").get(0);
      store.jobs().offer("small", new OfferedJob(trial, "t", OptionalInt.empty(), true, 0));
      store.jobs().claim("small", self);
    }
    Recital.Answer refused =
        new Recital.Answer(
            1,
            "",
            "recital: workers are running trials of experiment 'small' (process "
                + self.process()
                + " on "
                + self.host()
                + "); stop them, or wait for them to end\n");
    assertThat(recital.call("delete", "small", "--yes")).isEqualTo(refused);
    assertThat(recital.call("rename", "small", "new")).isEqualTo(refused);
    assertThat(recital.results().resolve("small")).exists();
  }

  @Test
  void trials_and_models_of_other_experiments_stay() throws Exception {
    String variants = "variants: {bpr: {model: {type: bpr-mf, embedding_size: 4}}}\n";
    recital.call(
        "run", recital.spec("saved", variants), "--in-process", "--set", "run.save_model=true");
    recital.call("run", recital.spec("other", variants));
    Path models = recital.results().resolve("saved").resolve("models");
    List<Path> saved;
    try (Stream<Path> files = Files.list(models)) {
      saved = files.toList();
    }

    Recital.Answer deleted = recital.call("delete", "saved", "--yes");

    assertThat(deleted.err())
        .startsWith("deleted experiment 'saved' with 0 trials, 0 attempts and the folder ")
        .contains("\nkept for trials of other experiments: " + saved.get(0) + "\nruns in ");
    assertThat(saved).hasSize(1).allMatch(Files::isDirectory);
    assertThat(models.resolveSibling("leaderboard.md")).doesNotExist();
    assertThat(recital.call("status", "other").out()).startsWith("other: 1 trial, 1 finished\n");
  }

  @Test
  void a_deletion_needs_a_confirmation() {
    assertThat(recital.call("delete", "small"))
        .isEqualTo(
            Recital.badArgument(
                "'recital delete' asks for confirmation on a terminal; without a terminal, confirm"
                    + " with --yes"));
    List<String> questions = new ArrayList<>();

    assertThat(delete(questions, "n")).isEqualTo("nothing was deleted\n");
    assertThat(questions)
        .containsExactly("Delete 2 trials (2 finished) of experiment 'small'? [y/N] ");
    assertThat(recital.results().resolve("small")).exists();
    assertThat(delete(questions, " Y ")).startsWith("deleted experiment 'small' with 2 trials");
    assertThat(recital.results().resolve("small")).doesNotExist();
  }

  private String delete(List<String> questions, String answer) {
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), Registry::load);
    DeleteCommand command =
        new DeleteCommand(
            console,
            question -> {
              questions.add(question);
              return Optional.of(answer);
            });
    new CommandLine(command)
        .registerConverter(Path.class, new PathConverter())
        .execute("small", "--results", recital.results().toString());
    return err.toString();
  }

  @Test
  void an_experiment_is_renamed_with_its_folder_and_resumes_under_its_new_name() throws Exception {
    assertThat(recital.call("rename", "small", "large"))
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "renamed experiment 'small' to 'large'\nchange 'experiment: small' in its spec too;"
                    + " a run of the unchanged spec records a new experiment. Runs in MLflow keep"
                    + " their names\n"));

    assertThat(recital.results().resolve("small")).doesNotExist();
    assertThat(Files.readString(recital.results().resolve("large").resolve("leaderboard.md")))
        .startsWith("# large\n");
    assertThat(recital.call("status").out()).startsWith("large: 2 trials, 2 finished\n");
    assertThat(recital.call("run", recital.spec("large", VARIANTS), "--in-process").err())
        .startsWith("large: 2 trials, 2 already finished, 0 to run\n");
  }

  @Test
  void names_in_use_and_invalid_names_are_refused() throws Exception {
    recital.call("run", recital.spec("other", VARIANTS), "--in-process");
    Files.createDirectory(recital.results().resolve("folder"));

    for (String used : List.of("other", "folder", "small")) {
      assertThat(recital.call("rename", "small", used))
          .isEqualTo(
              Recital.badArgument(
                  "the new name '"
                      + used
                      + "' is already in use in the results folder '"
                      + recital.results()
                      + "'; choose another name"));
    }
    assertThat(recital.call("rename", "small", "a/b"))
        .isEqualTo(
            Recital.badArgument(
                "the new name names a folder and must be up to 100 letters, digits, '-', '_' and"
                    + " '.', starting with a letter or digit, but is 'a/b'"));
    assertThat(recital.call("rename", "small", "mlflow"))
        .isEqualTo(
            Recital.badArgument(
                "the new name cannot be 'mlflow', a reserved name in the results folder; choose"
                    + " another name"));
    assertThat(recital.call("rename", "smal", "new"))
        .isEqualTo(
            Recital.badArgument(
                "unknown experiment 'smal'. Did you mean 'small'? Known experiments: other, small"));
    assertThat(recital.call("delete", "smal", "--yes").status()).isEqualTo(2);
    assertThat(recital.results().resolve("small")).exists();
  }

  @Test
  void a_results_folder_that_a_run_uses_is_not_changed() {
    String message =
        "recital: a run (process "
            + ProcessHandle.current().pid()
            + ") is using the results folder '"
            + recital.results()
            + "'; try again when it has ended\n";

    try (ResultsLock lock = ResultsLock.take(recital.results()).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(recital.call("delete", "small", "--yes"))
          .isEqualTo(new Recital.Answer(1, "", message));
      assertThat(recital.call("rename", "small", "large"))
          .isEqualTo(new Recital.Answer(1, "", message));
    }
    assertThat(recital.call("status").out()).startsWith("small: 2 trials");
  }
}
