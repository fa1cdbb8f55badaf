package org.recital.framework.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no sh")
class TrialTasksTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private static ChildProcess process(String script) {
    return ChildProcess.start(new ProcessBuilder("sh", "-c", script));
  }

  @Test
  void tasks_are_repeated_until_the_run_ends() throws Exception {
    ChildProcess run = process("cat; exit 7"); // until its input ends
    AtomicInteger trials = new AtomicInteger();
    TrialTasks.Task task =
        () -> {
          if (trials.incrementAndGet() == 5) {
            run.stop();
          }
        };

    assertThat(new TrialTasks(task, () -> {}, err).run(2, run)).isEqualTo(7);

    assertThat(trials).hasValueGreaterThanOrEqualTo(5);
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void tasks_that_wait_for_trials_are_cancelled_when_the_run_has_ended() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    TrialTasks.Task task =
        () -> {
          cancelled.await();
          throw new IllegalStateException("cancelled");
        };

    assertThat(new TrialTasks(task, cancelled::countDown, err).run(3, process("sleep 1"))).isZero();

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void the_run_is_stopped_if_no_task_is_left() throws Exception {
    ChildProcess run = process("cat");
    TrialTasks.Task task =
        () -> {
          throw new IllegalStateException("Task 0 failed 10 times: no data\n  at a.b.C");
        };

    assertThat(new TrialTasks(task, () -> {}, err).run(2, run)).isEqualTo(1);

    assertThat(run.isAlive()).isFalse();
    String line = "recital: a task has failed too often: Task 0 failed 10 times: no data\n";
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            line
                + line
                + "recital: no task is left to run trials; correct the error above and submit the"
                + " application again, which reuses the results\n");
  }
}
