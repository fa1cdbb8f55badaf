package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.schedule.ThisProcess;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.LastRun;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

class StatusCommandTest {
  private static final Owner ENDED = new Owner(ThisProcess.host(), 1, Instant.EPOCH);

  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));
  private Optional<Process> started = Optional.empty();

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  @AfterEach
  void stop() {
    started.ifPresent(Process::destroyForcibly);
  }

  @Test
  void an_experiment_is_summarised() {
    record(ENDED);

    assertThat(recital.call("status", "small").out())
        .matches(
            """
            small: 28 trials, 21 waiting, 1 running, 2 finished, 1 stopped, 2 failed, 1 interrupted
            best nDCG@10 of a single trial on validation so far:
              bpr         0\\.2500  \\(model\\.layers=2, seed 1\\)
              popularity  0\\.1250  \\(seed 1\\)
            failures:
              2 trials: out of memory
            rate: [0-9,.]+ trials per hour in the last run; about .* left for the known trials
            unfinished trials:
              running     running, seed 1: its process has ended
              failed      failed, seed 1
              failed      failed, seed 2
              interrupted interrupted, seed 1: stopped
            (  waiting     waiting, seed [0-9]+
            ){16}  and 5 more; --trials lists all trials
            """);
  }

  @Test
  void a_run_that_was_ended_before_the_experiment_was_complete_is_reported() {
    Map<State, String> lines =
        Map.of(
            State.RUNNING,
            "the process of the last run has ended without recording it; run the spec again, without"
                + " --rerun, to resume it\n",
            State.INTERRUPTED,
            "the last run was ended before the experiment was complete; run the spec again, without"
                + " --rerun, to resume it\n",
            State.FAILED,
            "",
            State.FINISHED,
            "");
    lines.forEach(
        (state, line) -> {
          run(ENDED, state);
          assertThat(recital.call("status", "small").out()).isEqualTo("small: 0 trials\n" + line);
        });
    for (Owner active : List.of(ThisProcess.owner(), new Owner("elsewhere", 1, Instant.EPOCH))) {
      run(active, State.RUNNING);
      assertThat(recital.call("status", "small").out()).isEqualTo("small: 0 trials\n");
    }
  }

  @Test
  void a_run_on_another_host_without_a_reservation_in_the_database_may_return() {
    LastRun away =
        new LastRun(
            State.RUNNING, new Owner("tuba", 7, Instant.EPOCH), Instant.EPOCH, Optional.empty());

    assertThat(StatusText.unfinishedRun(away, /* isShared= */ true))
        .contains(
            "the run (process 7 on tuba) has no connection to the database; if it does not return"
                + " within five minutes, run the spec again, without --rerun, to resume it");
    LastRun here = new LastRun(State.RUNNING, ThisProcess.owner(), Instant.EPOCH, Optional.empty());
    assertThat(StatusText.unfinishedRun(here, /* isShared= */ true)).isEmpty();
  }

  private void run(Owner owner, State end) {
    try (ResultsStore store = new ResultsLocation(folder.resolve("results")).open()) {
      store.beginRun(new Experiment("small", "", "experiment: small\n"), owner);
      if (end != State.RUNNING) {
        store.endRun("small", owner, end);
      }
    }
  }

  @Test
  void all_trials_are_listed_on_demand() {
    record(ENDED);

    String out = recital.call("status", "small", "--trials").out();

    assertThat(out)
        .contains(
            """
            trials:
              finished    popularity, seed 1
              stopped     bpr, model.layers=1, seed 1
              finished    bpr, model.layers=2, seed 1
              failed      failed, seed 1: out of memory
              failed      failed, seed 2: out of memory
              interrupted interrupted, seed 1: stopped
              running     running, seed 1: its process has ended
              waiting     waiting, seed 1
            """)
        .endsWith("  waiting     waiting, seed 21\n")
        .doesNotContain("unfinished trials", "more");
  }

  @Test
  void a_watch_of_an_experiment_without_a_run_prints_it_once() {
    record(ENDED);

    String once = recital.call("status", "small").out();

    assertThat(recital.call("status", "small", "--watch").out())
        .startsWith(once.substring(0, once.indexOf("rate:")))
        .endsWith(" 5 more; --trials lists all trials\n\n")
        .containsOnlyOnce("28 trials");
    assertThat(recital.call("status", "--watch").out()).startsWith("small: 28 trials");
  }

  @Test
  void an_interval_must_be_positive() {
    record(ENDED);

    assertThat(recital.call("status", "--watch", "--interval", "0"))
        .isEqualTo(
            Recital.badArgument(
                "--interval must be a whole number of seconds, at least 1, but is 0"));
  }

  @Test
  void a_watch_prints_changes_while_an_attempt_is_running_and_ends_with_it() throws Exception {
    try (ResultsStore store = new ResultsLocation(recital.results()).open()) {
      store.record(new Experiment("small", "", ""));
      store.plan("small", List.of(trial("a", Map.of(), 1)));
      long attempt = store.begin("a{}1", environment(ThisProcess.owner()));
      Process watch = watch("status", "small", "--watch", "--interval", "1");

      await("small: 1 trial, 1 running\nunfinished trials:\n  running     a, seed 1: for ");
      Thread.sleep(1500); // without a change, nothing is printed
      store.finish(attempt, result(0.5), CaseValues.none());

      assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(watch.exitValue()).isZero();
    }
    assertThat(recital.printed())
        .containsOnlyOnce("1 running")
        .contains(
            "\n\nsmall: 1 trial, 1 finished\nbest nDCG@10 of a single trial on validation so far:\n  a  0.5000");
  }

  @Test
  void an_interrupted_watch_exits_with_status_0() throws Exception {
    try (ResultsStore store = new ResultsLocation(recital.results()).open()) {
      store.record(new Experiment("small", "", ""));
      store.plan("small", List.of(trial("a", Map.of(), 1)));
      store.begin("a{}1", environment(ThisProcess.owner()));
      Process watch = watch("status", "--watch");
      await("1 running");

      // not SIGINT, which background processes ignore
      new ProcessBuilder("kill", "-TERM", Long.toString(watch.pid())).start().waitFor();

      assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(watch.exitValue()).isZero();
    }
  }

  @Test
  void a_watch_repaints_a_terminal() {
    record(ENDED);
    System.setProperty("recital.terminal.output", "true");
    try {
      assertThat(recital.call("status", "--watch").out())
          .startsWith("\u001b[H\u001b[Jsmall: 28 trials")
          .endsWith("--trials lists all trials\n");
    } finally {
      System.clearProperty("recital.terminal.output");
    }
  }

  private Process watch(Object... arguments) {
    Process watch = recital.start(arguments);
    started = Optional.of(watch);
    return watch;
  }

  private void await(String text) throws Exception {
    for (int i = 0; i < 600 && !recital.printed().contains(text); i++) {
      Thread.sleep(50);
    }
    assertThat(recital.printed()).contains(text);
  }

  /** Records an experiment with trials in every state. */
  private void record(Owner owner) {
    Environment environment = environment(owner);
    List<PlannedTrial> plan =
        new ArrayList<>(
            List.of(
                trial("popularity", Map.of(), 1),
                trial("bpr", Map.of("model.layers", "1"), 1),
                trial("bpr", Map.of("model.layers", "2"), 1),
                trial("failed", Map.of(), 1),
                trial("failed", Map.of(), 2),
                trial("interrupted", Map.of(), 1),
                trial("running", Map.of(), 1)));
    IntStream.rangeClosed(1, 21).forEach(seed -> plan.add(trial("waiting", Map.of(), seed)));
    try (ResultsStore store = new ResultsLocation(recital.results()).open()) {
      store.record(new Experiment("small", "", ""));
      store.plan("small", plan);
      store.finish(store.begin("popularity{}1", environment), result(0.125), CaseValues.none());
      store.stop(store.begin("bpr{model.layers=1}1", environment), result(0.2));
      store.finish(
          store.begin("bpr{model.layers=2}1", environment), result(0.25), CaseValues.none());
      for (String failed : List.of("failed{}1", "failed{}2")) {
        store.fail(
            store.begin(failed, environment), new Failure(State.FAILED, "out of memory", ""));
      }
      store.fail(
          store.begin("interrupted{}1", environment),
          new Failure(State.INTERRUPTED, "stopped", ""));
      store.begin("running{}1", environment);
    }
  }

  private static PlannedTrial trial(String variant, Map<String, String> configuration, long seed) {
    return new PlannedTrial(
        variant + configuration + seed,
        variant,
        configuration,
        seed,
        "{}",
        "tiny",
        "d00d",
        Optional.of("nDCG@10"));
  }

  private static AttemptResult result(double validation) {
    return new AttemptResult(
        1,
        1,
        Map.of("nDCG@10", validation),
        Map.of(),
        Map.of("nDCG@10", Direction.HIGHER),
        Map.of(),
        0,
        Map.of());
  }

  private static Environment environment(Owner owner) {
    return new Environment(owner, "cpu", "", Map.of());
  }
}
