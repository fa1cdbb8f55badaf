package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recital.framework.trial.Extent;
import org.recital.framework.trial.TrialEvent;
import org.recital.registry.data.DataHome;

@Timeout(60)
class ProcessWorkerTest {
  @TempDir Path folder;

  private final List<TrialEvent> events = new ArrayList<>();
  private final WorkerCommand command = new WorkerCommand(FakeWorkerMain.class.getName(), 1, 1);
  private final ProcessWorker worker = new ProcessWorker(command);

  @AfterEach
  void end() {
    worker.close();
  }

  @Test
  void a_process_runs_one_trial_after_another() {
    assertThat(run("fine")).isEqualTo(new Outcome.Finished());
    assertThat(run("fine")).isEqualTo(new Outcome.Finished());

    assertThat(processes()).hasSize(2);
    assertThat(processes().get(0)).isEqualTo(processes().get(1));
    assertThat(processes().get(0)).isNotEqualTo(ProcessHandle.current().pid());
    assertThat(log("fine")).doesNotExist();
  }

  @Test
  void printed_output_goes_to_the_log_and_does_not_disturb_messages() {
    Outcome outcome = run("print");

    assertThat(outcome).isEqualTo(new Outcome.Finished());
    assertThat(events).contains(new TrialEvent.MetricValue("end", 1, 2, 1.0));
    worker.close();
    assertThat(log("print"))
        .content()
        .contains("from Java\n", "an error\n", "a line\n", "half a line\n");
  }

  @Test
  void an_expected_error_has_no_stack_trace_and_keeps_the_process() {
    assertThat(run("bad data"))
        .isEqualTo(new Outcome.Failed("ratings.csv:3: 'x' is no rating", ""));
    assertThat(run("fine")).isEqualTo(new Outcome.Finished());

    assertThat(processes().get(0)).isEqualTo(processes().get(1));
    assertThat(log("bad data")).doesNotExist();
  }

  @Test
  void an_unexpected_error_is_logged_with_its_stack_trace_and_replaces_the_process() {
    Outcome.Failed outcome = (Outcome.Failed) run("bug");

    assertThat(outcome.reason()).isEqualTo("unexpected java.lang.IllegalStateException: a bug");
    assertThat(outcome.log()).contains("at org.recital.framework.schedule.FakeWorkerMain.run");
    assertThat(log("bug")).content().contains(outcome.log());
    assertThat(run("fine")).isEqualTo(new Outcome.Finished());
    assertThat(processes().get(0)).isNotEqualTo(processes().get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kill KILL | the worker was killed by signal 9 (SIGKILL), probably because the machine ran out of memory
          kill SEGV | the worker crashed in native code (SIGSEGV)
          kill TERM | the worker was killed by signal 15 (SIGTERM)
          exit      | the worker ended with exit code 7
          memory    | the worker ran out of Java heap memory; increase it with JDK_JAVA_OPTIONS=-Xmx…g
          """)
  void the_death_of_a_worker_affects_only_its_trial(String trial, String reason) {
    Outcome.Died outcome = (Outcome.Died) run(trial);

    assertThat(outcome.reason()).isEqualTo(reason);
    if (trial.startsWith("kill")) {
      assertThat(outcome.log()).contains("about to die");
    }
    assertThat(run("fine")).isEqualTo(new Outcome.Finished());
  }

  @Test
  void an_incomplete_message_counts_as_the_death_of_the_worker() {
    assertThat(run("half a message")).isInstanceOf(Outcome.Died.class);
    assertThat(run("fine")).isEqualTo(new Outcome.Finished());
  }

  @Test
  void a_stop_aborts_the_running_trial_and_starts_no_other() {
    Instant start = Instant.now();
    Outcome outcome = worker.run(job("sleep"), event -> worker.stop());

    assertThat(outcome).isEqualTo(new Outcome.Stopped());
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    assertThat(run("fine")).isEqualTo(new Outcome.Stopped());
  }

  @Test
  void a_worker_whose_parent_dies_stops_in_the_middle_of_a_trial() throws Exception {
    Process process = command.builder(folder).start();
    process.outputWriter().append(Pipe.line(job("sleep"))).append('\n').flush();
    assertThat(process.inputReader().readLine()).contains("process");

    process.getOutputStream().close();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private Outcome run(String trial) {
    return worker.run(job(trial), events::add);
  }

  private TrialJob job(String trial) {
    DataHome home = new DataHome(List.of(), folder, folder);
    return new TrialJob(
        trial, home, "cpu", log(trial), Optional.empty(), Optional.empty(), Extent.FULL);
  }

  private Path log(String trial) {
    return folder.resolve("logs").resolve(trial + ".log");
  }

  private List<Long> processes() {
    return events.stream()
        .filter(
            event ->
                event instanceof TrialEvent.MetricValue metric && metric.name().equals("process"))
        .map(event -> (long) ((TrialEvent.MetricValue) event).value())
        .toList();
  }
}
