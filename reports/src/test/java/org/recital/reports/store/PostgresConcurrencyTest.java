package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that change the same attempt at the same time. */
class PostgresConcurrencyTest {
  private final ResultsLocation location;
  private final ResultsStore store;
  private Instant now = StoreExamples.NOON;
  private final JobQueue jobs;

  PostgresConcurrencyTest(@TempDir Path files) {
    location = TestPostgres.newLocation(files);
    store = location.open((InstantSource) () -> now);
    jobs = store.jobs();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void a_result_that_is_being_committed_counts() throws Exception {
    PlannedTrial trial = StoreExamples.planOne(store);
    jobs.offer("small", new OfferedJob(trial, "t", OptionalInt.empty(), true, 0));
    ClaimedJob claimed = jobs.claim("small", StoreExamples.ENVIRONMENT.owner()).orElseThrow();
    long attempt = store.begin(trial.fingerprint(), StoreExamples.ENVIRONMENT);
    try (Connection worker = TestPostgres.connect(location.store());
        Statement statement = worker.createStatement()) {
      worker.setAutoCommit(false);
      statement.executeUpdate("update attempt set state = 'FINISHED' where id = " + attempt);

      now = now.plusSeconds(31);
      CompletableFuture<Integer> reclaimed =
          CompletableFuture.supplyAsync(
              () -> jobs.reclaim(claimed.worker().host(), owner -> false));
      TestPostgres.awaitLockWait();
      worker.commit();

      assertThat(reclaimed.get()).isZero();
    }
    assertThat(jobs.takeEnded("small")).extracting(EndedJob::state).containsExactly(State.FINISHED);
  }

  @Test
  void an_attempt_that_another_process_marks_is_left_to_it() throws Exception {
    PlannedTrial trial = StoreExamples.planOne(store);
    long attempt = store.begin(trial.fingerprint(), StoreExamples.ENVIRONMENT);
    try (Connection other = TestPostgres.connect(location.store());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeUpdate("update attempt set state = 'INTERRUPTED' where id = " + attempt);

      CompletableFuture<List<Long>> marked =
          CompletableFuture.supplyAsync(
              () -> store.interrupt(StoreExamples.ENVIRONMENT.owner().host(), owner -> false));
      TestPostgres.awaitLockWait();
      other.commit();

      assertThat(marked.get()).isEmpty();
    }
  }
}
