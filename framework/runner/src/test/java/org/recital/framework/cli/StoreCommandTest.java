package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.schedule.ResultsLock;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

class StoreCommandTest {
  @TempDir Path folder;

  @Test
  void a_store_is_backed_up_and_restored() throws Exception {
    Recital recital = new Recital(folder);
    Path archive = folder.resolve("b.zip");
    Path store = recital.results().resolve("recital.mv.db");
    record(recital, "first");

    assertThat(recital.call("store", "backup", archive))
        .isEqualTo(new Recital.Answer(0, "", "wrote " + archive + "\n"));
    record(recital, "second");
    assertThat(recital.call("store", "restore", archive))
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "restored "
                    + store
                    + "\nthe previous store is "
                    + recital.results().resolve("recital.before-restore.mv.db")
                    + "\n"));
    assertThat(recital.call("status").out()).contains("first").doesNotContain("second");
    assertThat(recital.call("store", "compact"))
        .isEqualTo(new Recital.Answer(0, "", "compacted " + store + "\n"));
    assertThat(Files.size(store)).isPositive();
  }

  @Test
  void the_result_of_a_query_is_printed_as_csv() {
    Recital recital = new Recital(folder);
    record(recital, "a, \"b\"");

    assertThat(recital.call("store", "sql", "select 'a, \"b\"' as text, null as nothing, 1 as one"))
        .isEqualTo(new Recital.Answer(0, "text,nothing,one\n\"a, \"\"b\"\"\",,1\n", ""));
    assertThat(recital.call("store", "sql", "select * from trials").out())
        .startsWith("experiment,variant,configuration,seed,state,attempt,")
        .hasLineCount(1);
    assertThat(recital.call("store", "sql", "drop table trial"))
        .isEqualTo(
            new Recital.Answer(
                1,
                "",
                "recital: the query was refused: only SELECT on the views leaderboard,"
                    + " trials, metrics, curves and cases is allowed\n"));
  }

  @Test
  void a_store_in_use_by_a_run_is_not_changed() {
    Recital recital = new Recital(folder);
    record(recital, "first");
    recital.call("store", "backup", folder.resolve("b.zip"));

    try (ResultsLock lock = ResultsLock.take(recital.results()).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(recital.call("store", "restore", folder.resolve("b.zip")))
          .isEqualTo(
              new Recital.Answer(
                  1,
                  "",
                  "recital: a run (process "
                      + ProcessHandle.current().pid()
                      + ") is using the results folder '"
                      + recital.results()
                      + "'; try again when it has ended\n"));
    }
  }

  private static void record(Recital recital, String experiment) {
    try (ResultsStore store = new ResultsLocation(recital.results()).open()) {
      store.record(new Experiment(experiment, "", ""));
    }
  }
}
