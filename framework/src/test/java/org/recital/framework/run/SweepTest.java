package org.recital.framework.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.recital.framework.tracking.TrackedAttempt;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.tracking.Trackers;
import org.recital.framework.train.CheckpointInterval;
import org.recital.framework.trial.Protocol;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;

class SweepTest {
  private static final TrialEvent.Finished RESULT =
      new TrialEvent.Finished(
          new TrialResult(0, 0, Map.of(), Map.of(), new int[0], Map.of(), Map.of(), 0, Map.of()));
  private static final Outcome FINISHED = new Outcome.Finished();
  private static final Outcome DIED = new Outcome.Died("killed", "last lines");
  private static final Outcome FAILED = new Outcome.Failed("diverged", "");

  private final List<String> recorded = Collections.synchronizedList(new ArrayList<>());
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  @Test
  void trials_run_in_order_and_are_recorded() {
    SweepResult result = sweep(1, false, new FakeWorker(FINISHED, FINISHED)).run(trials("a", "b"));

    assertThat(result.count(State.FINISHED)).isEqualTo(2);
    assertThat(result.left()).isZero();
    assertThat(recorded)
        .containsExactly("a begun", "a finished", "b begun", "b finished", "closed");
    assertThat(seen).containsExactly("a began", "a FINISHED", "b began", "b FINISHED");
  }

  @Test
  void a_trial_whose_worker_died_is_tried_again_as_a_new_attempt() {
    SweepResult result = sweep(1, false, new FakeWorker(DIED, FINISHED)).run(trials("a"));

    assertThat(result.count(State.FINISHED)).isOne();
    assertThat(recorded)
        .containsExactly("a begun", "a FAILED killed", "a begun", "a finished", "closed");
    assertThat(seen).containsExactly("a began", "a died", "a began", "a FINISHED");
  }

  @Test
  void a_trial_is_not_tried_more_often_than_asked() {
    SweepResult result =
        sweep(2, false, new FakeWorker(DIED, DIED, DIED, FINISHED)).run(trials("a"));

    assertThat(result.ended().get(0).end()).isEqualTo(TrialEnd.failed("killed", "last lines"));
    assertThat(Collections.frequency(recorded, "a begun")).isEqualTo(3);
  }

  @Test
  void a_failure_of_the_trial_itself_is_not_repeated_and_the_others_go_on() {
    SweepResult result = sweep(3, false, new FakeWorker(FAILED, FINISHED)).run(trials("a", "b"));

    assertThat(recorded)
        .containsExactly("a begun", "a FAILED diverged", "b begun", "b finished", "closed");
    assertThat(result.count(State.FAILED)).isOne();
    assertThat(result.count(State.FINISHED)).isOne();
  }

  @Test
  void a_failure_lets_no_other_begin_if_so_asked() {
    SweepResult result = sweep(0, true, new FakeWorker(FAILED, FINISHED)).run(trials("a", "b"));

    assertThat(result.left()).isOne();
    assertThat(result.stopped()).isFalse();
    assertThat(recorded).doesNotContain("b begun");
  }

  @Test
  void a_stop_is_recorded_as_an_interruption() {
    FakeWorker worker = new FakeWorker(new Outcome.Stopped());
    Sweep sweep = sweep(1, false, worker);
    worker.atStart = sweep::stop;

    SweepResult result = sweep.run(trials("a", "b"));

    assertThat(result.stopped()).isTrue();
    assertThat(result.left()).isOne();
    assertThat(recorded).containsExactly("a begun", "a INTERRUPTED interrupted", "closed");
  }

  @Test
  void a_result_that_came_through_counts_though_the_worker_died_after_it() {
    FakeWorker worker = new FakeWorker(DIED);
    worker.resultBeforeEnd = true;

    assertThat(sweep(1, false, worker).run(trials("a")).count(State.FINISHED)).isOne();
    assertThat(recorded).containsExactly("a begun", "a finished", "closed");
  }

  @Test
  void several_workers_share_the_trials() {
    SweepResult result =
        sweep(
                0,
                false,
                new FakeWorker(FINISHED, FINISHED, FINISHED, FINISHED),
                new FakeWorker(FINISHED, FINISHED, FINISHED, FINISHED))
            .run(trials("a", "b", "c", "d"));

    assertThat(result.count(State.FINISHED)).isEqualTo(4);
    assertThat(recorded).contains("a finished", "b finished", "c finished", "d finished");
  }

  @Test
  void a_store_that_takes_no_attempt_ends_the_sweep() {
    Trackers broken =
        new Trackers(
            new FakeTracker() {
              @Override
              public TrackedAttempt begin(PlannedTrial trial, Environment environment) {
                throw new StoreException("the disk is full");
              }
            },
            List.of());
    Sweep sweep =
        new Sweep(
            options(0, false), environment(), broken, new Listener(), List.of(new FakeWorker()));

    assertThatThrownBy(() -> sweep.run(trials("a", "b")))
        .isInstanceOf(StoreException.class)
        .hasMessage("the disk is full");
  }

  @Test
  void data_that_changed_since_it_was_planned_fails_the_trial() {
    FakeWorker worker = new FakeWorker(FINISHED);
    worker.firstEvent =
        Optional.of(
            new TrialEvent.Prepared("another hash", new Protocol(Map.of(), Map.of(), "rules")));

    SweepResult result = sweep(1, false, worker).run(trials("a"));

    assertThat(result.ended().get(0).end())
        .isEqualTo(
            TrialEnd.failed(
                "its data is not what it was when the sweep was planned; run the same again", ""));
    assertThat(recorded).doesNotContain("a finished");
  }

  @Test
  void what_goes_wrong_outside_a_trial_costs_that_trial_alone() {
    FakeWorker worker = new FakeWorker(FINISHED, FINISHED);
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

    SweepResult result = sweep(1, false, worker).run(trials("a", "b"));

    assertThat(recorded)
        .containsExactly(
            "a begun",
            "a FAILED unexpected java.lang.IllegalStateException: a progress bar broke",
            "b begun",
            "b finished",
            "closed");
    assertThat(result.count(State.FAILED)).isOne();
  }

  private Sweep sweep(int retries, boolean stopOnFailure, FakeWorker... workers) {
    return new Sweep(
        options(retries, stopOnFailure),
        environment(),
        new Trackers(new FakeTracker(), List.of()),
        new Listener(),
        List.<Worker>of(workers));
  }

  private static RunOptions options(int retries, boolean stopOnFailure) {
    DataHome home = new DataHome(List.of(), Path.of(""), Path.of(""));
    return new RunOptions(
        Path.of("x"),
        home,
        "cpu",
        1,
        1,
        false,
        retries,
        stopOnFailure,
        CheckpointInterval.parse("never"));
  }

  private static Environment environment() {
    return new Environment(new Owner("host", 1, Instant.EPOCH), "cpu", "", Map.of());
  }

  private static List<PlannedTrial> trials(String... variants) {
    return Arrays.stream(variants)
        .map(
            variant ->
                new PlannedTrial(
                    variant.repeat(64), variant, Map.of(), 1, "{}", "data", Optional.empty()))
        .toList();
  }

  /** Ends trials as it was told to. */
  private final class FakeWorker implements Worker {
    private final Deque<Outcome> outcomes;
    private Runnable atStart = () -> {};
    private boolean resultBeforeEnd;
    private Optional<TrialEvent> firstEvent = Optional.empty();

    private FakeWorker(Outcome... outcomes) {
      this.outcomes = new ArrayDeque<>(List.of(outcomes));
    }

    @Override
    public Outcome run(TrialJob job, Consumer<TrialEvent> listener) {
      atStart.run();
      firstEvent.ifPresent(listener);
      Outcome outcome = outcomes.removeFirst();
      if (outcome instanceof Outcome.Finished || resultBeforeEnd) {
        listener.accept(RESULT);
      }
      return outcome;
    }

    @Override
    public void stop() {}

    @Override
    public void close() {
      recorded.add("closed");
    }
  }

  private class FakeTracker implements Tracker {
    @Override
    public TrackedAttempt begin(PlannedTrial trial, Environment environment) {
      recorded.add(trial.variant() + " begun");
      return new TrackedAttempt() {
        @Override
        public void told(TrialEvent event) {}

        @Override
        public void finished(TrialResult result) {
          recorded.add(trial.variant() + " finished");
        }

        @Override
        public void failed(Failure failure) {
          recorded.add(trial.variant() + " " + failure.state() + " " + failure.reason());
        }
      };
    }

    @Override
    public void close() {}
  }

  private final class Listener implements SweepListener {
    @Override
    public void began(PlannedTrial trial) {
      seen.add(trial.variant() + " began");
    }

    @Override
    public void told(PlannedTrial trial, TrialEvent event) {}

    @Override
    public void died(PlannedTrial trial, String reason) {
      seen.add(trial.variant() + " died");
    }

    @Override
    public void ended(PlannedTrial trial, TrialEnd end, Duration took) {
      seen.add(trial.variant() + " " + end.state());
    }
  }
}
