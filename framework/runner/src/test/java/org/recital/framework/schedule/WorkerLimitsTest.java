package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.trial.Extent;
import org.recital.framework.trial.SavedFiles;
import org.recital.registry.data.DataHome;

/** Worker processes that exceed a limit. */
@Timeout(120)
class WorkerLimitsTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path folder;

  @Test
  void a_trial_that_does_nothing_fails() {
    TrialLimits limits = new TrialLimits(Optional.empty(), Duration.ofSeconds(2), LONG, LONG);

    assertThat(reason(limits, "sleep"))
        .isEqualTo("Failed: terminated by Recital after 2 s without progress");
  }

  @Test
  void a_trial_that_computes_without_events_is_not_idle() {
    TrialLimits limits = new TrialLimits(Optional.empty(), Duration.ofSeconds(3), LONG, LONG);

    assertThat(reason(limits, "compute")).isEqualTo("Finished");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no sh")
  void a_trial_whose_child_process_computes_is_not_idle() {
    TrialLimits limits = new TrialLimits(Optional.empty(), Duration.ofSeconds(12), LONG, LONG);

    assertThat(reason(limits, "compute in a child process")).isEqualTo("Finished");
  }

  @Test
  void a_trial_that_computes_too_long_without_events_fails() {
    TrialLimits limits = new TrialLimits(Optional.empty(), LONG, Duration.ofSeconds(2), LONG);

    assertThat(reason(limits, "loop"))
        .isEqualTo(
            "Failed: terminated by Recital after 2 s without progress; if it needs more time, set"
                + " run.timeout, which replaces this limit");
  }

  @Test
  void a_trial_that_exceeds_its_timeout_fails() {
    TrialLimits limits = new TrialLimits(Optional.of(Duration.ofSeconds(3)), LONG, LONG, LONG);

    assertThat(reason(limits, "loop"))
        .isEqualTo("Failed: terminated by Recital after 3 s (run.timeout)");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
  void a_process_that_is_stopped_counts_as_dead() {
    TrialLimits limits = new TrialLimits(Optional.empty(), LONG, LONG, Duration.ofSeconds(10));

    assertThat(reason(limits, "kill STOP"))
        .isEqualTo("Died: terminated by Recital: no heartbeat for 10 s");
  }

  /** Outcome of a trial, after which the worker must be able to run another one. */
  private String reason(TrialLimits limits, String trial) {
    ProcessWorker worker =
        new ProcessWorker(
            new WorkerProcessCommand(FakeWorkerMain.class.getName(), 1, 1, Optional.empty()),
            limits);
    try {
      Outcome outcome = worker.run(job(trial), event -> {});
      assertThat(worker.run(job("fine"), event -> {})).isEqualTo(new Outcome.Finished());
      if (outcome instanceof Outcome.Failed failed) {
        return "Failed: " + failed.reason();
      }
      return outcome instanceof Outcome.Died died
          ? "Died: " + died.reason()
          : outcome.getClass().getSimpleName();
    } finally {
      worker.close();
    }
  }

  private TrialJob job(String trial) {
    return new TrialJob(
        trial,
        new DataHome(List.of(), folder, folder),
        "cpu",
        folder.resolve("trial.log"),
        Optional.empty(),
        SavedFiles.NONE,
        Extent.FULL);
  }
}
