package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
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
import org.recital.framework.spec.TrialTimeout;
import org.recital.framework.trial.Extent;
import org.recital.framework.trial.SavedFiles;
import org.recital.framework.trial.TrialEvent;
import org.recital.registry.data.DataHome;

@Timeout(120)
class ProcessWorkerTest {
  @TempDir Path folder;

  private final List<TrialEvent> events = new ArrayList<>();
  private final WorkerProcessCommand command =
      new WorkerProcessCommand(FakeWorkerMain.class.getName(), 1, 1, Optional.empty());
  private final ProcessWorker worker =
      new ProcessWorker(command, TrialLimits.of(TrialTimeout.NONE));

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
  void a_process_sees_the_gpu_of_its_worker_only() {
    DeviceSlots slots = DeviceSlots.of("auto", List.of("GPU-aa", "3"), 1);
    for (int number = 0; number < 3; number++) {
      WorkerProcessCommand own =
          new WorkerProcessCommand(FakeWorkerMain.class.getName(), 1, 1, slots.gpuOf(number));
      ProcessWorker assigned = new ProcessWorker(own, TrialLimits.of(TrialTimeout.NONE));
      assigned.run(job("print the GPU"), event -> {});
      assigned.close();
    }

    assertThat(log("print the GPU"))
        .content()
        .isEqualTo("GPU GPU-aa cpu\nGPU 3 cpu\nGPU GPU-aa cpu\n");
  }

  @Test
  void printed_output_goes_to_the_log_and_does_not_disturb_messages() {
    Outcome outcome = run("print");

    assertThat(outcome).isEqualTo(new Outcome.Finished());
    assertThat(events).contains(new TrialEvent.MetricValue("end", 1, 2, 1.0, Instant.EPOCH));
    worker.close();
    assertThat(log("print"))
        .content()
        .contains("from Java\n", "an error\n", "a line\n", "half a line\n");
  }

  @Test
  void an_expected_error_has_no_stack_trace_and_keeps_the_process() {
    assertThat(run("bad data"))
        .isEqualTo(new Outcome.Failed("ratings.csv:3: 'x' is no rating", "", true));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          linkage error       | unexpected java.lang.NoClassDefFoundError: org/example/Missing
          thrown memory error | unexpected java.lang.OutOfMemoryError: thrown by a component
          thread death        | unexpected java.lang.ThreadDeath
          silent error        | unexpected org.recital.framework.schedule.FakeTrials$SilentError
          """)
  void an_error_fails_the_trial_and_replaces_the_process(String trial, String reason) {
    assertThat(((Outcome.Failed) run(trial)).reason()).isEqualTo(reason);
    assertThat(run("fine")).isEqualTo(new Outcome.Finished());
    assertThat(processes().get(0)).isNotEqualTo(processes().get(1));
  }

  @Test
  void a_message_that_a_component_prints_does_not_finish_its_trial() {
    Outcome.Died outcome = (Outcome.Died) run("false result");

    assertThat(outcome.reason())
        .matches(
            "terminated by Recital: a component printed a line of the worker protocol to standard"
                + " output: '[-0-9a-f]{36} \\{\"type\":\"done\"}'; it must not print the"
                + " character U\\+001E");
    assertThat(run("fine")).isEqualTo(new Outcome.Finished());
  }

  @Test
  void a_message_or_an_exit_between_two_trials_does_not_affect_the_second() {
    for (String trial : List.of("false result soon", "exit soon")) {
      assertThat(run(trial)).isEqualTo(new Outcome.Finished());
      FakeTrials.sleep(3);
      assertThat(run("fine")).isEqualTo(new Outcome.Finished());
    }
  }

  @Test
  void a_child_process_that_holds_the_pipes_of_a_dead_worker_does_not_delay_the_sweep() {
    Instant start = Instant.now();
    Outcome.Died outcome = (Outcome.Died) run("child that outlives the worker");

    assertThat(outcome.reason()).isEqualTo("the worker ended with exit code 5");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    assertThat(run("fine")).isEqualTo(new Outcome.Finished());
  }

  @Test
  void changes_of_a_component_to_the_process_do_not_affect_the_next_trial() throws Exception {
    assertThat(run("print the state")).isEqualTo(new Outcome.Finished());
    assertThat(run("change the process")).isEqualTo(new Outcome.Finished());
    assertThat(run("print the state")).isEqualTo(new Outcome.Finished());
    assertThat(processes().get(2)).isEqualTo(processes().get(0));
    worker.close();

    List<String> printed = Files.readAllLines(log("print the state"));
    assertThat(printed).hasSize(4);
    assertThat(printed.get(0))
        .endsWith(" main AppClassLoader interrupted=false input=-1")
        .doesNotContain("Tokyo");
    assertThat(printed.subList(2, 4)).isEqualTo(printed.subList(0, 2));
  }

  @Test
  void the_output_of_a_trial_is_not_logged_with_the_next() {
    for (int trial = 0; trial < 50; trial++) {
      assertThat(run("print")).isEqualTo(new Outcome.Finished());
      assertThat(run("fine")).isEqualTo(new Outcome.Finished());
    }
    worker.close();

    assertThat(log("fine")).doesNotExist();
    assertThat(log("print")).content().hasLineCount(4 * 50);
  }

  @Test
  void output_without_line_breaks_is_logged_up_to_a_limit() throws Exception {
    assertThat(run("print 20 MB without line breaks")).isEqualTo(new Outcome.Finished());
    worker.close();

    assertThat(Files.size(log("print 20 MB without line breaks")))
        .isBetween(WorkerLog.LIMIT / 2L, WorkerLog.LIMIT + 100L);
  }

  @Test
  void an_incomplete_message_counts_as_the_death_of_the_worker() {
    WorkerProcessCommand killed =
        new WorkerProcessCommand(KilledWorkerMain.class.getName(), 1, 1, Optional.empty());
    ProcessWorker worker = new ProcessWorker(killed, TrialLimits.of(TrialTimeout.NONE));

    for (int attempt = 0; attempt < 2; attempt++) {
      Outcome outcome = worker.run(job("fine"), events::add);
      assertThat(((Outcome.Died) outcome).reason()).isEqualTo("the worker ended with exit code 9");
    }
    assertThat(events).isEmpty();
    worker.close();
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
    process
        .outputWriter()
        .append(JobId.random().line(Pipe.line(job("sleep"))))
        .append('\n')
        .flush();
    assertThat(process.inputReader().lines().anyMatch(line -> line.contains("process"))).isTrue();

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
        trial, home, "cpu", log(trial), Optional.empty(), SavedFiles.NONE, Extent.FULL);
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
