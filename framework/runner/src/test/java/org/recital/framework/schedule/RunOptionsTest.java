package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.framework.spec.TrialTimeout;
import org.recital.framework.train.CheckpointInterval;
import org.recital.framework.trial.Extent;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.Environment;

class RunOptionsTest {
  private static final QueuedTrial TRIAL =
      new QueuedTrial(
          FakeScheduler.planned("a").get(0), "0123456789abcdef0123456789abcdef", Extent.upTo(3));
  private static final Environment ENVIRONMENT = FakeScheduler.environment();

  @Test
  void a_checkpoint_of_a_changed_plug_in_has_another_identity() {
    String before = identity(ENVIRONMENT.with(Map.of("plug-in mine.jar", "aa")));
    String after = identity(ENVIRONMENT.with(Map.of("plug-in mine.jar", "bb")));

    assertThat(after).isNotEqualTo(before);
    assertThat(identity(ENVIRONMENT.with(Map.of("plug-in mine.jar", "aa")))).isEqualTo(before);
    assertThat(identity(ENVIRONMENT)).isNotEqualTo(before);
  }

  @Test
  void a_checkpoint_may_be_of_another_gpu() {
    assertThat(identity(on("cuda:1"))).isEqualTo(identity(on("cuda:0")));
  }

  private static Environment on(String device) {
    return new Environment(
        ENVIRONMENT.owner(), device, ENVIRONMENT.commit(), ENVIRONMENT.versions());
  }

  @Test
  void a_rerun_does_not_resume_from_a_checkpoint_from_before_it() {
    String first = identity(rerun(7), ENVIRONMENT);

    assertThat(first).isNotEqualTo(identity(TRIAL, ENVIRONMENT));
    assertThat(first).isNotEqualTo(identity(rerun(8), ENVIRONMENT));
    assertThat(first).isEqualTo(identity(rerun(7), ENVIRONMENT));
  }

  private static QueuedTrial rerun(long after) {
    return new QueuedTrial(TRIAL.plan(), TRIAL.training(), TRIAL.extent(), after);
  }

  private static String identity(Environment environment) {
    return identity(TRIAL, environment);
  }

  private static String identity(QueuedTrial trial, Environment environment) {
    return options("cpu", 1, DeviceSlots.NONE)
        .checkpoints(trial, environment)
        .orElseThrow()
        .identity();
  }

  @Test
  void a_missing_gpu_is_reported_if_trials_run_in_worker_processes() {
    DeviceSlots one = DeviceSlots.of("cuda", List.of("0"), 1);

    assertThat(options("cuda:1", 2, DeviceSlots.NONE).deviceProblem())
        .contains(
            "device 'cuda:1' is not available on this machine; choose another with --device or"
                + " run.device, or see 'recital doctor'");
    assertThat(options("cuda", 0, DeviceSlots.NONE).deviceProblem()).isEmpty();
    assertThat(options("cuda", 1, one).deviceProblem()).isEmpty();
    assertThat(options("auto", 1, DeviceSlots.NONE).deviceProblem()).isEmpty();
    assertThat(options("cuda", 1, DeviceSlots.NONE, true).deviceProblem()).isEmpty();
  }

  private static RunOptions options(String device, int workers, DeviceSlots slots) {
    return options(device, workers, slots, false);
  }

  private static RunOptions options(
      String device, int workers, DeviceSlots slots, boolean inProcess) {
    return new RunOptions(
        Path.of("x"),
        new DataHome(List.of(), Path.of(""), Path.of("")),
        device,
        workers,
        slots,
        1,
        inProcess,
        0,
        false,
        CheckpointInterval.parse("5 minutes"),
        false,
        false,
        TrialTimeout.NONE);
  }
}
