package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** What is left of a run when some of its processes are killed. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class KilledRunTest {
  /** Takes long enough to be killed in, and no longer than it must. */
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
  void a_worker_that_is_killed_costs_its_own_trial() throws Exception {
    Process run = run(recital.spec("small", SLOW_THEN_FAST));
    ProcessHandle worker = worker(run);

    assertThat(worker.destroyForcibly()).isTrue();
    assertThat(run.waitFor()).isEqualTo(1);

    assertThat(recital.printed())
        .contains(
            "the worker was killed by signal 9 (SIGKILL); if nobody did, the machine ran out of memory")
        .contains("[2/2] fast, seed 1: ");
    StoredTrial slow = trial("small", "slow");
    assertThat(slow.state()).isEqualTo(State.FAILED);
    assertThat(slow.attempt().orElseThrow().failure().orElseThrow().reason())
        .contains("signal 9 (SIGKILL)");
    assertThat(trial("small", "fast").state()).isEqualTo(State.FINISHED);
  }

  @Test
  void a_run_that_is_killed_leaves_its_trial_to_be_marked_and_run_again() throws Exception {
    Path spec = recital.spec("small", SLOW_THEN_FAST);
    Process run = run(spec);
    ProcessHandle worker = worker(run);

    run.destroyForcibly().waitFor();
    worker.onExit().get(30, TimeUnit.SECONDS);
    assertThat(recital.call("status", "small").out())
        .startsWith(
            """
            small: 2 trials, 1 waiting, 1 running
              running     slow, seed 1: its process is gone
              waiting     fast, seed 1
            """);

    Path other = recital.spec("other", "variants: {knn: {model: item-knn}}\n");
    assertThat(recital.call("run", other).status()).isZero();
    assertThat(recital.call("status", "small").out())
        .startsWith("small: 2 trials, 1 waiting, 1 interrupted\n");

    Path shorter = recital.spec("small", SLOW_THEN_FAST.replace("100000", "2"));
    assertThat(recital.call("run", shorter).status()).isZero();
    assertThat(recital.call("status").out())
        .startsWith("other: 1 trial, 1 done\nsmall: 2 trials, 2 done\n");
  }

  @Test
  void a_run_that_is_interrupted_records_it_and_ends_soon() throws Exception {
    Path spec = recital.spec("small", SLOW_THEN_FAST);
    Process run = run(spec);
    ProcessHandle worker = worker(run);
    Instant asked = Instant.now();

    // not INT, which processes in the background are told to ignore
    new ProcessBuilder("kill", "-TERM", Long.toString(run.pid())).start().waitFor();

    assertThat(run.waitFor()).isEqualTo(130);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(recital.printed())
        .contains("[1/2] slow, seed 1: INTERRUPTED after ")
        .endsWith("recital: interrupted; run the same again to go on\n");
    assertThat(worker.isAlive()).isFalse();
    assertThat(trial("small", "slow").state()).isEqualTo(State.INTERRUPTED);
    assertThat(trial("small", "fast").state()).isEqualTo(State.PLANNED);
  }

  private Process run(Path spec) {
    Process run = recital.start("run", spec);
    started = Optional.of(run);
    return run;
  }

  /** The worker of a run, once it is there. */
  private static ProcessHandle worker(Process run) throws Exception {
    while (run.isAlive()) {
      // at first the child is a copy of its parent, then Java's own helper that starts it
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
