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
    OfferedJob first = new OfferedJob(B, "training", OptionalInt.of(3), false, 0);
    long one = jobs.offer("small", first);
    long two = jobs.offer("small", job(A));
    assertThat(jobs.experiments()).containsExactly("small");
    assertThat(jobs.claimable()).containsExactly("small");
    assertThat(jobs.claim("other", TUBA)).isEmpty();

    assertThat(jobs.claim("small", TUBA)).contains(new ClaimedJob(one, 1, "small", TUBA, first));
    assertThat(jobs.claim("small", OBOE)).contains(new ClaimedJob(two, 1, "small", OBOE, job(A)));
    assertThat(jobs.claim("small", TUBA)).isEmpty();
    assertThat(jobs.experiments()).containsExactly("small");
    assertThat(jobs.claimable()).isEmpty();
  }

  @Test
  void jobs_that_take_longest_are_claimed_first_and_unknown_ones_before_them() {
    List<Long> ids = new ArrayList<>();
    for (int epochs = 1; epochs <= 5; epochs++) {
      ids.add(jobs.offer("small", new OfferedJob(A, "t", OptionalInt.of(epochs), false, 0)));
    }
    jobs.expect(List.of(ids.get(0), ids.get(4)), Duration.ofMillis(1500));
    jobs.expect(List.of(ids.get(1)), Duration.ofMillis(1400));
    jobs.expect(List.of(ids.get(3)), Duration.ofSeconds(9));

    List<Long> claimed = new ArrayList<>();
    for (int job = 0; job < 5; job++) {
      claimed.add(claim(TUBA).id());
    }

    assertThat(claimed).containsExactly(ids.get(2), ids.get(3), ids.get(0), ids.get(4), ids.get(1));
  }

  @Test
  void a_job_that_has_not_ended_is_offered_once_for_each_extent() {
    long one = jobs.offer("small", job(A));
    assertThat(jobs.offer("small", job(A))).isEqualTo(one);
    ClaimedJob claimed = claim(TUBA);
    assertThat(jobs.offer("small", job(A))).isEqualTo(one);
    long part = jobs.offer("small", new OfferedJob(A, "t", OptionalInt.of(1), false, 0));
    assertThat(part).isNotEqualTo(one);
    assertThat(jobs.offer("small", new OfferedJob(A, "t", OptionalInt.of(1), false, 0)))
        .isEqualTo(part);
    jobs.end(claimed, State.FINISHED, "");
    assertThat(jobs.offer("small", job(A))).isEqualTo(one);
    jobs.takeEnded("small");
    assertThat(jobs.offer("small", job(A))).isNotEqualTo(one);
  }

  @Test
  void a_failed_job_is_offered_again() {
    long one = jobs.offer("small", job(A));
    jobs.end(claim(TUBA), State.FAILED, "a bug");
    assertThat(jobs.offer("small", job(A))).isNotEqualTo(one);
  }

  @Test
  void a_rerun_does_not_take_over_a_job_from_before_it() {
    long one = jobs.offer("small", job(A));
    jobs.claim("small", TUBA);
    OfferedJob again = new OfferedJob(A, "t" + A.fingerprint(), OptionalInt.empty(), true, 7);
    long two = jobs.offer("small", again);

    assertThat(two).isNotEqualTo(one);
    assertThat(jobs.offer("small", again)).isEqualTo(two);
    assertThat(claim(OBOE).job()).isEqualTo(again);
    assertThat(jobs.ids("small")).containsExactlyInAnyOrder(one, two);
    assertThat(jobs.ids("other")).isEmpty();
  }

  @Test
  void an_ended_job_is_taken_once() {
    long one = jobs.offer("small", job(A));
    long two = jobs.offer("small", job(B));
    ClaimedJob first = claim(TUBA);
    ClaimedJob second = claim(TUBA);
    assertThat(jobs.takeEnded("small")).isEmpty();
    now = NOON.plusSeconds(7);
    jobs.end(first, State.FINISHED, "");
    jobs.end(second, State.INTERRUPTED, "skipped");
    assertThat(jobs.experiments()).isEmpty();

    assertThat(jobs.takeEnded("other")).isEmpty();
    assertThat(jobs.takeEnded("small"))
        .containsExactly(
            new EndedJob(one, State.FINISHED, "", Duration.ofSeconds(7)),
            new EndedJob(two, State.INTERRUPTED, "skipped", Duration.ofSeconds(7)));
    assertThat(jobs.takeEnded("small")).isEmpty();
  }

  @Test
  void a_returned_job_can_be_claimed_again_and_withdrawn_jobs_cannot() {
    long one = jobs.offer("small", job(A));
    for (int i = 0; i < 5; i++) {
      jobs.giveBack(claim(TUBA));
    }
    ClaimedJob last = claim(TUBA);
    assertThat(last.claim()).isEqualTo(1);
    long two = jobs.offer("small", job(B));
    jobs.withdraw("small", Set.of(two));
    assertThat(jobs.ids("small")).containsExactlyInAnyOrder(one, two);
    jobs.withdraw("small", Set.of());
    assertThat(jobs.claim("small", OBOE)).isEmpty();
    assertThat(jobs.ids("small")).containsExactly(one);
    jobs.end(last, State.FINISHED, "");
    assertThat(jobs.takeEnded("small")).hasSize(1);
  }

  @Test
  void a_lost_claim_has_no_effect_on_a_later_claim_by_the_same_process() {
    jobs.offer("small", job(A));
    ClaimedJob lost = claim(TUBA);
    now = now.plusSeconds(31);
    jobs.reclaim("tuba", owner -> false);
    ClaimedJob held = claim(TUBA);

    jobs.end(lost, State.FAILED, "too late");
    jobs.giveBack(lost);
    jobs.abandon(lost);

    assertThat(jobs.takeEnded("small")).isEmpty();
    assertThat(jobs.workers("small")).containsExactly(TUBA);
    jobs.end(held, State.FINISHED, "");
    assertThat(jobs.takeEnded("small")).hasSize(1);
    assertThat(jobs.workers("small")).isEmpty();
  }

  @Test
  void a_job_whose_result_is_lost_three_times_fails() {
    long one = jobs.offer("small", job(A));
    for (int i = 0; i < 3; i++) {
      assertThat(jobs.takeEnded("small")).isEmpty();
      jobs.abandon(claim(OBOE));
    }
    assertThat(jobs.takeEnded("small"))
        .containsExactly(
            new EndedJob(
                one,
                State.FAILED,
                "3 workers that ran the trial could not record a result, the last on oboe",
                Duration.ZERO));
  }

  @Test
  void released_trainings_are_listed_until_they_are_offered_again() {
    jobs.release("small", List.of("t" + A.fingerprint(), "x"));
    jobs.release("small", List.of());
    List<ReleasedTraining> released = jobs.released("small", 0);
    assertThat(released)
        .extracting(ReleasedTraining::training)
        .containsExactly("t" + A.fingerprint(), "x");
    assertThat(jobs.released("small", released.get(0).id())).containsExactly(released.get(1));
    assertThat(jobs.released("other", 0)).isEmpty();

    jobs.offer("small", job(A));

    assertThat(jobs.released("small", 0)).containsExactly(released.get(1));
    jobs.release("small", List.of("x"));
    assertThat(jobs.released("small", 0)).hasSize(1);
  }

  @Test
  void a_job_is_taken_from_a_worker_that_sends_no_heartbeat() {
    jobs.offer("small", job(A));
    ClaimedJob lost = claim(OBOE);
    long attempt = store.begin(A.fingerprint(), environment(OBOE));
    now = NOON.plusSeconds(100);
    assertThat(jobs.heartbeat(List.of(lost))).isEmpty();
    assertThat(jobs.heartbeat(List.of())).isEmpty();
    now = NOON.plusSeconds(460);
    assertThat(jobs.reclaim("tuba", owner -> true)).isZero();
    now = NOON.plusSeconds(461);
    assertThat(jobs.reclaim("oboe", owner -> true)).isEqualTo(1); // it may be suspended
    assertThat(jobs.reclaim("tuba", owner -> true)).isZero();

    assertThat(store.trials("small").get(0).attempt().orElseThrow().failure())
        .contains(
            new Failure(
                State.INTERRUPTED,
                "its worker (process 12 on oboe) ended, or sent no heartbeat since"
                    + " 2026-03-01T12:01:40.123456Z",
                ""));
    assertThat(store.trials("small").get(0).attempt().orElseThrow().id()).isEqualTo(attempt);
    jobs.end(lost, State.FAILED, "too late");
    assertThat(jobs.heartbeat(List.of(lost))).containsExactly(lost);
    jobs.giveBack(lost);
    assertThat(jobs.takeEnded("small")).isEmpty();
    assertThat(jobs.claim("small", TUBA)).isPresent();
  }

  @Test
  void a_heartbeat_returns_the_claims_that_the_worker_has_lost() {
    jobs.offer("small", job(A));
    jobs.offer("small", job(B));
    ClaimedJob one = claim(TUBA);
    ClaimedJob two = claim(TUBA);
    now = NOON.plusSeconds(20);
    jobs.heartbeat(List.of(two));
    now = NOON.plusSeconds(31);
    jobs.reclaim("tuba", owner -> false);

    assertThat(jobs.heartbeat(List.of(one, two))).containsExactly(one);
    ClaimedJob again = claim(TUBA); // the same job, claimed again by the same process
    assertThat(jobs.heartbeat(List.of(one, two, again))).containsExactly(one);
  }

  @Test
  void a_job_is_taken_from_an_ended_process_of_this_host_after_three_missed_heartbeats() {
    jobs.offer("small", job(A));
    jobs.claim("small", TUBA);
    now = NOON.plusSeconds(30);
    assertThat(jobs.reclaim("tuba", owner -> false)).isZero(); // another host may have this name
    now = NOON.plusSeconds(31);
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
    now = NOON.plusSeconds(31);

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
    jobs.offer("small", job(A));
    jobs.claim("small", TUBA);
    now = NOON.plusSeconds(31);

    assertThat(jobs.reclaim("tuba", owner -> false)).isEqualTo(1);
  }

  @Test
  void a_job_whose_workers_end_three_times_fails() {
    long one = jobs.offer("small", job(A));
    for (int i = 1; i <= 3; i++) {
      jobs.claim("small", TUBA);
      now = now.plusSeconds(31);
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
    jobs.release("small", List.of("x"));
    store.rename("small", "new");
    assertThat(jobs.experiments()).containsExactly("new");
    assertThat(jobs.released("new", 0)).hasSize(1);
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

  private ClaimedJob claim(Owner worker) {
    return jobs.claim("small", worker).orElseThrow();
  }

  private static OfferedJob job(PlannedTrial trial) {
    return new OfferedJob(trial, "t" + trial.fingerprint(), OptionalInt.empty(), true, 0);
  }

  private static Environment environment(Owner owner) {
    return new Environment(owner, "cpu", "0a1b2c3", Map.of());
  }
}
