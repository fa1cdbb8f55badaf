package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;

/** Runs whose processes are killed. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class KilledRunTest {
  /** A trial that is slow enough to be killed, and a fast one. */
  private static final String SLOW_THEN_FAST =
      """
      variants:
        slow:
          model: bpr-mf
          training: {epochs: 100000, validate_every: {epochs: 100000}}
        fast: {model: popularity}
      """;

  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));
  private Optional<Process> started = Optional.empty();

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  @AfterEach
  void leaveNothingBehind() {
    started.ifPresent(Process::destroyForcibly);
  }

  @Test
  void a_killed_worker_fails_only_its_own_trial() throws Exception {
    Process run = run(recital.spec("small", SLOW_THEN_FAST));
    ProcessHandle worker = worker(run);

    assertThat(worker.destroyForcibly()).isTrue();
    assertThat(run.waitFor()).isEqualTo(1);

    assertThat(recital.printed())
        .contains(
            "the worker was killed by signal 9 (SIGKILL), probably because the machine ran out"
                + " of memory")
        .contains("[2/2] fast, seed 1: ");
    StoredTrial slow = trial("small", "slow");
    assertThat(slow.state()).isEqualTo(State.FAILED);
    assertThat(slow.attempt().orElseThrow().failure().orElseThrow().reason())
        .contains("signal 9 (SIGKILL)");
    assertThat(trial("small", "fast").state()).isEqualTo(State.FINISHED);
  }

  @Test
  void the_trial_of_a_killed_run_is_marked_interrupted_and_rerun() throws Exception {
    Path spec = recital.spec("small", SLOW_THEN_FAST);
    Process run = run(spec);
    ProcessHandle worker = worker(run);

    run.destroyForcibly().waitFor();
    worker.onExit().get(30, TimeUnit.SECONDS);
    assertThat(recital.call("status", "small").out())
        .startsWith(
            """
            small: 2 trials, 1 waiting, 1 running
            the process of the last run has ended without recording it; run the spec again, without --rerun, to resume it
            unfinished trials:
              running     slow, seed 1: its process has ended
              waiting     fast, seed 1
            """);

    Path other = recital.spec("other", "variants: {knn: {model: item-knn}}\n");
    assertThat(recital.call("run", other).status()).isZero();
    assertThat(recital.call("status", "small").out())
        .startsWith("small: 2 trials, 1 waiting, 1 interrupted\n");

    Path shorter = recital.spec("small", SLOW_THEN_FAST.replace("100000", "2"));
    assertThat(recital.call("run", shorter).status()).isZero();
    assertThat(recital.call("status").out())
        .startsWith("other: 1 trial, 1 finished\nsmall: 2 trials, 2 finished\n");
  }

  @Test
  void an_interrupted_run_is_recorded_and_ends_soon() throws Exception {
    Path spec = recital.spec("small", SLOW_THEN_FAST);
    Process run = run(spec);
    ProcessHandle worker = worker(run);
    Instant asked = Instant.now();

    // not SIGINT, which background processes ignore
    new ProcessBuilder("kill", "-TERM", Long.toString(run.pid())).start().waitFor();

    assertThat(run.waitFor()).isEqualTo(130);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(recital.printed())
        .contains("[1/2] slow, seed 1: INTERRUPTED after ")
        .endsWith("recital: interrupted; run the same command again to resume\n");
    assertThat(worker.isAlive()).isFalse();
    assertThat(trial("small", "slow").state()).isEqualTo(State.INTERRUPTED);
    assertThat(trial("small", "fast").state()).isEqualTo(State.PLANNED);
    assertThat(recital.call("status", "small").out())
        .contains("the last run was ended before the experiment was complete; ");
  }

  @Test
  void a_run_whose_input_ends_is_interrupted_if_so_asked() throws Exception {
    Process run = run(recital.spec("small", SLOW_THEN_FAST), "--stop-at-end-of-input");
    ProcessHandle worker = worker(run);

    run.getOutputStream().close();

    assertThat(run.waitFor()).isEqualTo(130);
    assertThat(recital.printed())
        .endsWith("recital: interrupted; run the same command again to resume\n");
    assertThat(worker.isAlive()).isFalse();
    assertThat(trial("small", "slow").state()).isEqualTo(State.INTERRUPTED);
  }

  private Process run(Path spec, String... options) {
    List<Object> arguments = new ArrayList<>(List.of("run", spec));
    arguments.addAll(List.of(options));
    Process run = recital.start(arguments.toArray());
    started = Optional.of(run);
    return run;
  }

  /** The worker process of a run; waits until it has started. */
  private static ProcessHandle worker(Process run) throws Exception {
    while (run.isAlive()) {
      // the child is first a copy of its parent, then the helper with which Java starts processes
      Optional<ProcessHandle> worker =
          run.children()
              .filter(child -> child.info().commandLine().orElse("").contains("-XX:ErrorFile="))
              .findFirst();
      if (worker.isPresent()) {
        return worker.get();
      }
      Thread.sleep(20);
    }
    throw new AssertionError("the run ended with status " + run.exitValue());
  }

  private StoredTrial trial(String experiment, String variant) {
    try (ResultsStore store = new ResultsLocation(recital.results()).openExisting()) {
      return store.trials(experiment).stream()
          .filter(trial -> trial.plan().variant().equals(variant))
          .findFirst()
          .orElseThrow();
    }
  }
}
