package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recital.framework.spec.TrialTimeout;

class WatchdogTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong cpu = new AtomicLong();

  @Test
  void default_limits() {
    assertThat(TrialLimits.of(TrialTimeout.NONE))
        .isEqualTo(
            new TrialLimits(
                Optional.empty(),
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                Duration.ofMinutes(1)));
    assertThat(TrialLimits.of(TrialTimeout.parse("12 hours")).busy())
        .isEqualTo(Duration.ofHours(12));
  }

  @Test
  void limits_are_checked_with_the_activity_that_heartbeats_report() {
    Watchdog watchdog = watchdog("none");

    watchdog.received(new WorkerMessage.Heartbeat(7_199_999, 599_999));
    assertThat(watchdog.exceeded()).isEmpty();
    watchdog.received(new WorkerMessage.Heartbeat(600_000, 600_000));
    assertThat(watchdog.exceeded())
        .hasValue(
            new Watchdog.Excess("terminated by Recital after 10 min without progress", false));
    watchdog.received(new WorkerMessage.Heartbeat(7_200_000, 0));
    assertThat(watchdog.exceeded())
        .hasValue(
            new Watchdog.Excess(
                "terminated by Recital after 2 h without progress; if it needs more time, set"
                    + " run.timeout, which replaces this limit",
                false));
    watchdog.received(new WorkerMessage.Done());
    assertThat(watchdog.exceeded()).isEmpty();
  }

  @Test
  void missing_heartbeats_are_an_error_of_the_worker() {
    Watchdog watchdog = watchdog("none");

    pass(watchdog, 59);
    assertThat(watchdog.exceeded()).isEmpty();
    watchdog.received(new WorkerMessage.Heartbeat(0, 0));
    pass(watchdog, 59);
    assertThat(watchdog.exceeded()).isEmpty();
    pass(watchdog, 1);
    assertThat(watchdog.exceeded())
        .hasValue(new Watchdog.Excess("terminated by Recital: no heartbeat for 60 s", true));
  }

  @Test
  void the_start_of_a_process_may_take_longer_than_the_interval_between_heartbeats() {
    Duration hour = Duration.ofHours(1);
    Watchdog watchdog =
        new Watchdog(
            new TrialLimits(Optional.empty(), hour, hour, Duration.ofSeconds(8)), nanos::get);

    pass(watchdog, 59);
    assertThat(watchdog.exceeded()).isEmpty();
    watchdog.received(new WorkerMessage.Heartbeat(0, 0));
    pass(watchdog, 8);
    assertThat(watchdog.exceeded())
        .hasValue(new Watchdog.Excess("terminated by Recital: no heartbeat for 8 s", true));
  }

  @Test
  void a_timeout_is_a_failure_of_the_trial() {
    Watchdog watchdog = watchdog("2 hours");

    pass(watchdog, 30); // start of the process
    watchdog.received(new WorkerMessage.Heartbeat(0, 0));
    for (int minute = 1; minute < 120; minute++) {
      pass(watchdog, 59);
      watchdog.received(new WorkerMessage.Heartbeat(0, 0));
      pass(watchdog, 1);
    }
    watchdog.received(new WorkerMessage.Heartbeat(0, 0));
    pass(watchdog, 59);
    assertThat(watchdog.exceeded()).isEmpty();
    pass(watchdog, 1);
    assertThat(watchdog.exceeded())
        .hasValue(new Watchdog.Excess("terminated by Recital after 2 h (run.timeout)", false));
  }

  @Test
  void time_in_which_the_process_was_suspended_does_not_count() {
    Watchdog watchdog = watchdog("30 minutes");
    TrialActivity activity = new TrialActivity(nanos::get, cpu::get);
    activity.begin();

    nanos.addAndGet(Duration.ofHours(8).toNanos());

    assertThat(watchdog.exceeded()).isEmpty();
    assertThat(activity.tick()).isEqualTo(new WorkerMessage.Heartbeat(10_000, 10_000));
  }

  @Test
  void cpu_time_counts_as_work_but_not_as_an_event() {
    TrialActivity activity = new TrialActivity(nanos::get, cpu::get);
    activity.begin();

    work(5_000, 0);
    assertThat(activity.tick()).isEqualTo(new WorkerMessage.Heartbeat(5_000, 5_000));
    work(5_000, 50); // of the Java runtime itself
    assertThat(activity.tick()).isEqualTo(new WorkerMessage.Heartbeat(10_000, 9_000));
    work(5_000, 750);
    assertThat(activity.tick()).isEqualTo(new WorkerMessage.Heartbeat(15_000, 0));
    activity.event();
    work(1_000, 0);
    assertThat(activity.tick()).isEqualTo(new WorkerMessage.Heartbeat(1_000, 1_000));
    activity.begin();
    assertThat(activity.tick()).isEqualTo(new WorkerMessage.Heartbeat(0, 0));
  }

  @ParameterizedTest
  @CsvSource({"1, 1 s", "60, 60 s", "90, 90 s", "120, 2 min", "5400, 90 min", "7200, 2 h"})
  void a_duration_is_printed(long seconds, String text) {
    assertThat(TrialLimits.text(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  private Watchdog watchdog(String timeout) {
    return new Watchdog(TrialLimits.of(TrialTimeout.parse(timeout)), nanos::get);
  }

  /** Lets time pass in steps, as a process that is not suspended reads its clock. */
  private void pass(Watchdog watchdog, int seconds) {
    for (int i = 0; i < seconds; i++) {
      nanos.addAndGet(1_000_000_000);
      Optional<Watchdog.Excess> ignored = watchdog.exceeded();
    }
  }

  private void work(long millis, long cpuMillis) {
    nanos.addAndGet(millis * 1_000_000);
    cpu.addAndGet(cpuMillis * 1_000_000);
  }
}
