package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recital.reports.store.StoreExamples.EXPERIMENT;
import static org.recital.reports.store.StoreExamples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of every job queue. */
abstract class JobQueueContract {
  private static final Owner TUBA = new Owner("tuba", 11, NOON);
  private static final Owner OBOE = new Owner("oboe", 12, NOON);
  private static final PlannedTrial A = StoreExamples.trial("a", 1);
  private static final PlannedTrial B =
      new PlannedTrial(
          "fb", "b", Map.of("lr", "0.1"), 2, "{}", "tiny", "d00d", Optional.of("nDCG@10"));

  private Instant now = NOON;
  private ResultsStore store;
  private JobQueue jobs;

  /** Location of an empty store; the same at every call within a test. */
  abstract ResultsLocation location();

  @BeforeEach
  void open() {
    store = location().open((InstantSource) () -> now);
    jobs = store.jobs();
    store.record(EXPERIMENT);
    store.plan("small", List.of(A, B));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void jobs_are_claimed_in_order_and_once() {
    OfferedJob first = new OfferedJob(B, "training", OptionalInt.of(3), false, false);
    long one = jobs.offer("small", first);
    long two = jobs.offer("small", job(A));
    assertThat(jobs.experiments()).containsExactly("small");
    assertThat(jobs.claim("other", TUBA)).isEmpty();

    assertThat(jobs.claim("small", TUBA)).contains(new ClaimedJob(one, "small", first));
    assertThat(jobs.claim("small", OBOE)).contains(new ClaimedJob(two, "small", job(A)));
    assertThat(jobs.claim("small", TUBA)).isEmpty();
    assertThat(jobs.experiments()).containsExactly("small");
  }

  @Test
  void a_job_that_has_not_ended_is_offered_once_for_each_extent() {
    long one = jobs.offer("small", job(A));
    assertThat(jobs.offer("small", job(A))).isEqualTo(one);
    jobs.claim("small", TUBA);
    assertThat(jobs.offer("small", job(A))).isEqualTo(one);
    long part = jobs.offer("small", new OfferedJob(A, "t", OptionalInt.of(1), false, true));
    assertThat(part).isNotEqualTo(one);
    assertThat(jobs.offer("small", new OfferedJob(A, "t", OptionalInt.of(1), false, true)))
        .isEqualTo(part);
    jobs.end(one, TUBA, State.FINISHED, "");
    assertThat(jobs.offer("small", job(A))).isNotEqualTo(one);
  }

  @Test
  void an_ended_job_is_taken_once() {
    long one = jobs.offer("small", job(A));
    long two = jobs.offer("small", job(B));
    jobs.claim("small", TUBA);
    jobs.claim("small", TUBA);
    assertThat(jobs.takeEnded("small")).isEmpty();
    now = NOON.plusSeconds(7);
    jobs.end(one, TUBA, State.FINISHED, "");
    jobs.end(two, TUBA, State.FAILED, "a bug");
    assertThat(jobs.experiments()).isEmpty();

    assertThat(jobs.takeEnded("other")).isEmpty();
    assertThat(jobs.takeEnded("small"))
        .containsExactly(
            new EndedJob(one, State.FINISHED, "", Duration.ofSeconds(7)),
            new EndedJob(two, State.FAILED, "a bug", Duration.ofSeconds(7)));
    assertThat(jobs.takeEnded("small")).isEmpty();
  }

  @Test
  void a_returned_job_can_be_claimed_again_and_withdrawn_jobs_cannot() {
    long one = jobs.offer("small", job(A));
    for (int i = 0; i < 5; i++) {
      assertThat(jobs.claim("small", TUBA)).isPresent();
      jobs.giveBack(one, OBOE);
      assertThat(jobs.claim("small", OBOE)).isEmpty();
      jobs.giveBack(one, TUBA);
    }
    jobs.claim("small", TUBA);
    long two = jobs.offer("small", job(B));
    assertThat(jobs.withdraw("small")).containsExactly(two);
    assertThat(jobs.claim("small", OBOE)).isEmpty();
    jobs.end(one, TUBA, State.FINISHED, "");
    assertThat(jobs.takeEnded("small")).hasSize(1);
  }

  @Test
  void a_job_is_taken_from_a_worker_that_sends_no_heartbeat() {
    long one = jobs.offer("small", job(A));
    jobs.claim("small", OBOE);
    long attempt = store.begin(A.fingerprint(), environment(OBOE));
    now = NOON.plusSeconds(100);
    jobs.heartbeat(OBOE, List.of(one));
    jobs.heartbeat(OBOE, List.of());
    now = NOON.plusSeconds(460);
    assertThat(jobs.reclaim("tuba", owner -> true)).isZero();
    now = NOON.plusSeconds(461);
    assertThat(jobs.reclaim("oboe", owner -> true)).isZero();
    assertThat(jobs.reclaim("tuba", owner -> true)).isEqualTo(1);

    assertThat(store.trials("small").get(0).attempt().orElseThrow().failure())
        .contains(
            new Failure(
                State.INTERRUPTED,
                "its worker (process 12 on oboe) ended, or sent no heartbeat since"
                    + " 2026-03-01T12:01:40.123456Z",
                ""));
    assertThat(store.trials("small").get(0).attempt().orElseThrow().id()).isEqualTo(attempt);
    jobs.end(one, OBOE, State.FAILED, "too late");
    jobs.heartbeat(OBOE, List.of(one));
    jobs.giveBack(one, OBOE);
    assertThat(jobs.takeEnded("small")).isEmpty();
    assertThat(jobs.claim("small", TUBA)).isPresent();
  }

  @Test
  void a_job_is_taken_at_once_from_an_ended_process_of_this_host() {
    jobs.offer("small", job(A));
    jobs.claim("small", TUBA);
    assertThat(jobs.reclaim("tuba", owner -> true)).isZero();
    assertThat(jobs.reclaim("oboe", owner -> false)).isZero();
    assertThat(jobs.reclaim("tuba", owner -> !owner.equals(TUBA))).isEqualTo(1);
    assertThat(jobs.claim("small", OBOE)).isPresent();
  }

  @Test
  void a_result_counts_if_its_worker_ended_before_it_ended_the_job() {
    long one = jobs.offer("small", job(A));
    jobs.claim("small", TUBA);
    long attempt = store.begin(A.fingerprint(), environment(TUBA));
    store.finish(attempt, StoreExamples.result(1, 1), CaseValues.none());

    assertThat(jobs.reclaim("tuba", owner -> false)).isZero();

    assertThat(jobs.takeEnded("small"))
        .containsExactly(new EndedJob(one, State.FINISHED, "", Duration.ZERO));
  }

  @Test
  void a_result_from_before_the_claim_does_not_count() {
    store.finish(
        store.begin(A.fingerprint(), environment(TUBA)),
        StoreExamples.result(1, 1),
        CaseValues.none());
    now = NOON.plusSeconds(1);
    jobs.offer("small", job(A));
    jobs.claim("small", TUBA);

    assertThat(jobs.reclaim("tuba", owner -> false)).isEqualTo(1);
  }

  @Test
  void a_job_whose_workers_end_three_times_fails() {
    long one = jobs.offer("small", job(A));
    for (int i = 1; i <= 3; i++) {
      jobs.claim("small", TUBA);
      assertThat(jobs.reclaim("tuba", owner -> false)).isEqualTo(i < 3 ? 1 : 0);
    }
    assertThat(jobs.takeEnded("small"))
        .containsExactly(
            new EndedJob(
                one,
                State.FAILED,
                "3 workers that ran the trial ended without a result, the last on tuba",
                Duration.ZERO));
  }

  @Test
  void jobs_follow_a_renamed_experiment_and_go_with_a_deleted_one() {
    jobs.offer("small", job(A));
    store.rename("small", "new");
    assertThat(jobs.experiments()).containsExactly("new");
    store.delete("new");
    assertThat(jobs.experiments()).isEmpty();
  }

  @Test
  void workers_that_claim_at_the_same_time_get_different_jobs() throws Exception {
    int count = 60;
    List<PlannedTrial> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      trials.add(StoreExamples.trial("v" + i, i));
    }
    store.plan("small", trials);
    trials.forEach(trial -> jobs.offer("small", job(trial)));
    List<CompletableFuture<List<Long>>> workers = new ArrayList<>();
    for (int worker = 0; worker < 4; worker++) {
      Owner owner = new Owner("host" + worker, worker, NOON);
      workers.add(CompletableFuture.supplyAsync(() -> claimAll(owner)));
    }
    List<Long> claimed = new ArrayList<>();
    Set<Long> distinct = new TreeSet<>();
    for (CompletableFuture<List<Long>> worker : workers) {
      claimed.addAll(worker.get(60, TimeUnit.SECONDS));
    }
    distinct.addAll(claimed);
    assertThat(claimed).hasSize(count);
    assertThat(distinct).hasSize(count);
  }

  private List<Long> claimAll(Owner owner) {
    List<Long> ids = new ArrayList<>();
    try (ResultsStore own = location().open()) {
      for (Optional<ClaimedJob> job = own.jobs().claim("small", owner);
          job.isPresent();
          job = own.jobs().claim("small", owner)) {
        ids.add(job.get().id());
      }
    }
    return ids;
  }

  private static OfferedJob job(PlannedTrial trial) {
    return new OfferedJob(trial, "t" + trial.fingerprint(), OptionalInt.empty(), true, true);
  }

  private static Environment environment(Owner owner) {
    return new Environment(owner, "cpu", "0a1b2c3", Map.of());
  }
}
