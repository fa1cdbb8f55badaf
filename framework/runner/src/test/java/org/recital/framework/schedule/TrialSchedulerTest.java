package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.framework.schedule.FakeScheduler.trials;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.trial.Protocol;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.Environment;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;

class TrialSchedulerTest {
  private static final Outcome FINISHED = new Outcome.Finished();
  private static final Outcome DIED = new Outcome.Died("killed", "last lines");
  private static final Outcome FAILED = new Outcome.Failed("diverged", "");

  private final FakeScheduler fake = new FakeScheduler();

  @Test
  void trials_run_in_order_and_are_recorded() {
    SchedulerResult result =
        fake.scheduler(1, false, fake.worker(FINISHED, FINISHED)).run(trials("a", "b"));

    assertThat(result.count(State.FINISHED)).isEqualTo(2);
    assertThat(result.left()).isZero();
    assertThat(fake.recorded)
        .containsExactly("a begun", "a finished", "b begun", "b finished", "closed");
    assertThat(fake.received).containsExactly("a began", "a FINISHED", "b began", "b FINISHED");
  }

  @Test
  void a_trial_whose_worker_died_is_retried_as_a_new_attempt() {
    SchedulerResult result = fake.scheduler(1, false, fake.worker(DIED, FINISHED)).run(trials("a"));

    assertThat(result.count(State.FINISHED)).isOne();
    assertThat(fake.recorded)
        .containsExactly("a begun", "a FAILED killed", "a begun", "a finished", "closed");
    assertThat(fake.received).containsExactly("a began", "a died", "a began", "a FINISHED");
  }

  @Test
  void a_trial_is_not_retried_more_often_than_asked() {
    SchedulerResult result =
        fake.scheduler(2, false, fake.worker(DIED, DIED, DIED, FINISHED)).run(trials("a"));

    assertThat(result.ended().get(0).end()).isEqualTo(TrialEnd.failed("killed", "last lines"));
    assertThat(Collections.frequency(fake.recorded, "a begun")).isEqualTo(3);
  }

  @Test
  void a_failed_trial_is_not_retried_and_the_others_run() {
    SchedulerResult result =
        fake.scheduler(3, false, fake.worker(FAILED, FINISHED)).run(trials("a", "b"));

    assertThat(fake.recorded)
        .containsExactly("a begun", "a FAILED diverged", "b begun", "b finished", "closed");
    assertThat(result.count(State.FAILED)).isOne();
    assertThat(result.count(State.FINISHED)).isOne();
  }

  @Test
  void trials_with_the_data_of_a_failed_trial_are_not_run() {
    Outcome badData = new Outcome.Failed("ratings.csv:3: 'x' is no rating", "", true);
    FakeScheduler.FixedTrials trials =
        FakeScheduler.trialsOf(
            Map.of(
                "a", "{\"dataset\":\"one\",\"model\":1,\"seed\":1}",
                "b", "{\"dataset\":\"two\",\"model\":1}",
                "c", "{\"dataset\":\"one\",\"model\":2,\"seed\":2}",
                "d", "{\"dataset\":\"one\",\"split\":{}}"));

    SchedulerResult result =
        fake.scheduler(0, false, fake.worker(badData, FINISHED, FINISHED)).run(trials);

    assertThat(fake.recorded)
        .containsExactly(
            "a begun",
            "a FAILED ratings.csv:3: 'x' is no rating",
            "b begun",
            "b finished",
            "d begun",
            "d finished",
            "closed");
    assertThat(result.skipped()).isOne();
    assertThat(result.ended()).hasSize(3);
    assertThat(trials.ends).containsEntry("c", TrialEnd.SKIPPED);
  }

  @Test
  void no_trial_begins_after_a_failure_if_so_asked() {
    SchedulerResult result =
        fake.scheduler(0, true, fake.worker(FAILED, FINISHED)).run(trials("a", "b"));

    assertThat(result.left()).isOne();
    assertThat(result.stopped()).isFalse();
    assertThat(fake.recorded).doesNotContain("b begun");
  }

  @Test
  void a_stop_is_recorded_as_an_interruption() {
    FakeScheduler.FakeWorker worker = fake.worker(new Outcome.Stopped());
    TrialScheduler scheduler = fake.scheduler(1, false, worker);
    worker.atStart = scheduler::stop;

    SchedulerResult result = scheduler.run(trials("a", "b"));

    assertThat(result.stopped()).isTrue();
    assertThat(result.left()).isOne();
    assertThat(fake.recorded)
        .containsExactly("a begun", "worker stopped", "a INTERRUPTED interrupted", "closed");
  }

  @Test
  void a_received_result_counts_even_if_the_worker_died_afterwards() {
    FakeScheduler.FakeWorker worker = fake.worker(DIED);
    worker.resultBeforeEnd = true;

    assertThat(fake.scheduler(1, false, worker).run(trials("a")).count(State.FINISHED)).isOne();
    assertThat(fake.recorded).containsExactly("a begun", "a finished", "closed");
  }

  @Test
  void several_workers_share_the_trials() {
    SchedulerResult result =
        fake.scheduler(
                0,
                false,
                fake.worker(FINISHED, FINISHED, FINISHED, FINISHED),
                fake.worker(FINISHED, FINISHED, FINISHED, FINISHED))
            .run(trials("a", "b", "c", "d"));

    assertThat(result.count(State.FINISHED)).isEqualTo(4);
    assertThat(fake.recorded).contains("a finished", "b finished", "c finished", "d finished");
  }

  @Test
  void a_store_that_rejects_attempts_ends_the_run() {
    assertThatThrownBy(
            () ->
                scheduler(rejecting(new StoreException("the disk is full")), fake.worker())
                    .run(trials("a", "b")))
        .isInstanceOf(StoreException.class)
        .hasMessage("the disk is full");
    assertThat(fake.recorded).containsExactly("closed");
  }

  @Test
  void a_store_that_cannot_be_reached_stops_all_workers() {
    StoreException unreachable =
        StoreException.unreachable("no network", new IllegalStateException());

    assertThatThrownBy(() -> scheduler(rejecting(unreachable), fake.worker()).run(trials("a", "b")))
        .hasMessage("no network");
    assertThat(fake.recorded).containsExactly("worker stopped", "closed");
  }

  @Test
  void a_trial_that_was_left_to_another_process_is_aborted_at_its_next_event() {
    FakeScheduler.FakeWorker worker = fake.worker(FINISHED, FINISHED);
    worker.firstEvent = Optional.of(FakeTrials.metric("loss", 1));
    FakeScheduler.FixedTrials trials = trials("a", "b");
    trials.lost = Set.of("a");

    fake.ended = Set.of("a"); // by the process that took the trial

    SchedulerResult result = fake.scheduler(1, false, worker).run(trials);

    assertThat(result.ended().get(0).end()).isEqualTo(TrialEnd.LOST);
    assertThat(trials.ends).isEqualTo(Map.of("a", TrialEnd.INTERRUPTED, "b", TrialEnd.FINISHED));
    assertThat(fake.recorded).containsExactly("a begun", "b begun", "b finished", "closed");
  }

  private TrialScheduler scheduler(Tracker tracker, Worker worker) {
    return new TrialScheduler(
        FakeScheduler.options(0, false),
        trial -> FakeScheduler.environment(),
        tracker,
        fake.new Listener(),
        List.of(worker));
  }

  private Tracker rejecting(StoreException failure) {
    return fake.new FakeTracker() {
      @Override
      public Tracker.Recording begin(PlannedTrial trial, Environment environment) {
        throw failure;
      }
    };
  }

  @Test
  void data_that_changed_after_planning_fails_the_trial() {
    FakeScheduler.FakeWorker worker = fake.worker(FINISHED);
    worker.firstEvent =
        Optional.of(new TrialEvent.DataPrepared("another hash", new Protocol("{}", "{}", "rules")));

    SchedulerResult result = fake.scheduler(1, false, worker).run(trials("a"));

    assertThat(result.ended().get(0).end())
        .isEqualTo(
            TrialEnd.failed(
                "the data has changed since the experiment was planned; run it again, with --replace",
                ""));
    assertThat(fake.recorded).doesNotContain("a finished");
  }

  @Test
  void an_error_outside_of_a_trial_fails_only_that_trial() {
    FakeScheduler.FakeWorker worker = fake.worker(FINISHED, FINISHED);
    Deque<Runnable> starts = new ArrayDeque<>();
    starts.add(
        () -> {
          throw new IllegalStateException("a progress bar broke");
        });
    worker.atStart =
        () -> {
          if (!starts.isEmpty()) {
            starts.removeFirst().run();
          }
        };

    SchedulerResult result = fake.scheduler(1, false, worker).run(trials("a", "b"));

    assertThat(fake.recorded)
        .containsExactly(
            "a begun",
            "a FAILED unexpected java.lang.IllegalStateException: a progress bar broke",
            "b begun",
            "b finished",
            "closed");
    assertThat(result.count(State.FAILED)).isOne();
  }

  @Test
  void a_java_error_outside_of_a_trial_fails_only_that_trial() {
    FakeScheduler.FakeWorker worker = fake.worker(FINISHED, FINISHED);
    Deque<Error> errors = new ArrayDeque<>(List.of(new StackOverflowError("deep")));
    worker.atStart =
        () -> {
          if (!errors.isEmpty()) {
            throw errors.removeFirst();
          }
        };

    SchedulerResult result = fake.scheduler(1, false, worker).run(trials("a", "b"));

    assertThat(fake.recorded)
        .containsExactly(
            "a begun",
            "a FAILED unexpected java.lang.StackOverflowError: deep",
            "b begun",
            "b finished",
            "closed");
    assertThat(result.count(State.FAILED)).isOne();
  }
}
