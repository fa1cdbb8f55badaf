package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.framework.spec.TrialTimeout;
import org.recital.framework.trial.Extent;
import org.recital.framework.trial.SavedFiles;
import org.recital.registry.data.DataHome;

class InProcessWorkerTest {
  private static final JobRunner SLOW =
      new JobRunner(
          (job, listener) -> {
            FakeTrials.sleep(2);
            listener.accept(FakeTrials.metric("loss", 1));
          });

  @Test
  void a_timeout_fails_the_trial_at_its_next_event() {
    assertThat(run(SLOW, "1 second"))
        .isEqualTo(new Outcome.Failed("terminated by Recital after 1 s (run.timeout)", ""));
    assertThat(run(SLOW, "1 hour")).isEqualTo(new Outcome.Finished());
  }

  @Test
  void an_error_fails_the_trial() {
    JobRunner failing =
        new JobRunner(
            (job, listener) -> {
              throw new StackOverflowError("deep");
            });

    assertThat(run(failing, "none"))
        .isEqualTo(new Outcome.Failed("unexpected java.lang.StackOverflowError: deep", ""));
  }

  private static Outcome run(JobRunner runner, String timeout) {
    Path folder = Path.of("unused");
    try (InProcessWorker worker = new InProcessWorker(runner, TrialTimeout.parse(timeout))) {
      return worker.run(
          new TrialJob(
              "trial",
              new DataHome(List.of(), folder, folder),
              "cpu",
              folder,
              Optional.empty(),
              SavedFiles.NONE,
              Extent.FULL),
          event -> {});
    }
  }
}
