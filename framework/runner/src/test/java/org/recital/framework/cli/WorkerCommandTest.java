package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

/** Command lines about several machines; scripts/check/cluster runs them with a server. */
class WorkerCommandTest {
  private static final String NOWHERE = "jdbc:postgresql://localhost:1/results";
  private static final PlannedTrial TRIAL =
      new PlannedTrial("f00d", "a", Map.of(), 1, "{}", "data", "d00d", Optional.empty());

  @TempDir Path folder;

  @Test
  void a_worker_needs_a_database_that_it_can_reach() {
    Recital recital = new Recital(folder);
    assertThat(recital.call("worker"))
        .isEqualTo(
            new Recital.Answer(
                2,
                "",
                "recital: 'recital worker' needs the results in a PostgreSQL database: give its"
                    + " address with --results jdbc:postgresql://HOST/DATABASE\n"));
    assertThat(recital.call("worker", "--workers", "0").err())
        .isEqualTo("recital: --workers must be at least 1, but is 0\n");
    assertThat(recital.call("worker", "--wait", "-1").err())
        .isEqualTo("recital: --wait must be at least 0 seconds, but is -1\n");
    assertThat(recital.call("worker", "--trials", "0").err())
        .isEqualTo("recital: --trials must be at least 1, but is 0\n");
    Recital.Answer unreachable = Recital.callPlain("worker", "--results", NOWHERE, "--wait", "1");
    assertThat(unreachable.status()).isEqualTo(75);
    assertThat(unreachable.err())
        .startsWith("recital: the results store " + NOWHERE + " cannot be reached: ");
    assertThat(Recital.callPlain("status", "--results", NOWHERE).status()).isEqualTo(75);
    assertThat(Recital.callPlain("worker", "--results", "jdbc:postgresql://h/d?password=x").err())
        .contains("the address of the results store has a password; remove it");
  }

  @Test
  void a_run_without_workers_needs_a_database() {
    Recital recital = new Recital(folder);
    Path spec = recital.spec("small", "model: bpr-mf\n");
    for (List<String> options :
        List.of(
            List.of("--results", folder.resolve("r").toString()),
            List.of("--in-process", "--results", NOWHERE))) {
      List<String> line = new ArrayList<>(List.of("run", spec.toString(), "--workers", "0"));
      line.addAll(options);
      assertThat(Recital.callPlain(line.toArray(String[]::new)).err())
          .endsWith(
              "recital: --workers 0 leaves all trials to 'recital worker', which needs the results"
                  + " in a PostgreSQL database: give its address with --results and leave out"
                  + " --in-process, or give another number of workers\n");
    }
  }

  @Test
  void a_copy_says_what_is_new_and_what_is_running() {
    Path from = folder.resolve("from");
    Path to = folder.resolve("to");
    try (ResultsStore store = new ResultsLocation(from).open()) {
      store.record(new Experiment("small", "", ""));
      store.plan("small", List.of(TRIAL));
      store.begin(
          TRIAL.fingerprint(),
          new Environment(new Owner("host", 1, Instant.EPOCH), "cpu", "", Map.of()));
    }
    assertThat(Recital.callPlain("store", "copy", from.toString(), to.toString()))
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "copied 1 experiment from "
                    + from.resolve("recital.mv.db")
                    + " to "
                    + to.resolve("recital.mv.db")
                    + ": 1 new trial, 0 new attempts\n"
                    + "1 running attempt not copied; copy again when the run has ended\n"));
    assertThat(Recital.callPlain("store", "copy", from.toString(), from.toString()))
        .isEqualTo(
            new Recital.Answer(
                2,
                "",
                "recital: '"
                    + from
                    + "' cannot be copied to itself; name another location at the"
                    + " end\n"));
  }

  @Test
  void a_worker_prints_a_line_for_each_start_and_end() {
    StringWriter text = new StringWriter();
    WorkerLines lines = new WorkerLines(new PrintWriter(text));
    lines.trialStarted(TRIAL);
    lines.workerDied(TRIAL, "killed");
    assertThat(text.toString()).isEqualTo("a, seed 1: started\na, seed 1: killed; retrying\n");
  }
}
