package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralProcessesTest {
  @TempDir Path folder;

  @BeforeEach
  void plan_a_trial() {
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      StoreExamples.planOne(store);
    }
  }

  @Test
  void finished_attempts_survive_a_kill() throws Exception {
    for (int round = 1; round <= 3; round++) {
      StoreChild child = StoreChild.start("finish", folder);
      long attempt = Long.parseLong(child.line());
      child.kill();

      try (ResultsStore store = new ResultsLocation(folder).open()) {
        StoredTrial trial = store.trials("small").get(0);
        assertThat(trial.attempts()).isEqualTo(round);
        assertThat(trial.state()).isEqualTo(State.FINISHED);
        assertThat(store.metricValues(attempt)).hasSize(1);
        assertThat(store.testCases(attempt).users()).hasSize(3);
      }
    }
  }

  @Test
  void another_process_reads_while_this_one_writes() throws Exception {
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      long attempt = store.begin("popularity-1", StoreExamples.ENVIRONMENT);

      StoreChild reader = StoreChild.start("read", folder);
      assertThat(reader.line()).isEqualTo("RUNNING");
      assertThat(reader.await()).isZero();

      store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases());
      StoreChild again = StoreChild.start("read", folder);
      assertThat(again.line()).isEqualTo("FINISHED");
      assertThat(again.await()).isZero();
    }
  }

  @Test
  void a_writer_continues_when_the_process_that_serves_the_file_is_killed() throws Exception {
    StoreChild server = StoreChild.start("hold", folder);
    assertThat(server.line()).isEqualTo("open");
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      long attempt = store.begin("popularity-1", StoreExamples.ENVIRONMENT);

      server.kill();
      store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases());

      assertThat(store.trials("small").get(0).state()).isEqualTo(State.FINISHED);
    }
  }

  @Test
  void a_writer_continues_when_the_process_that_serves_the_file_ends() throws Exception {
    StoreChild server = StoreChild.start("hold", folder);
    assertThat(server.line()).isEqualTo("open");
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      long attempt = store.begin("popularity-1", StoreExamples.ENVIRONMENT);

      server.terminate();
      store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases());

      assertThat(store.trials("small").get(0).state()).isEqualTo(State.FINISHED);
    }
  }

  @Test
  void an_attempt_can_be_ended_during_the_shutdown_of_the_process() throws Exception {
    StoreChild child = StoreChild.start("fail-at-shutdown", folder);
    child.line();
    child.terminate();

    assertThat(child.line()).isEqualTo("closed");
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      StoredTrial trial = store.trials("small").get(0);
      assertThat(trial.state()).isEqualTo(State.INTERRUPTED);
      assertThat(trial.attempt().orElseThrow().failure())
          .contains(new Failure(State.INTERRUPTED, "stopped by a signal", ""));
    }
  }
}
