package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.trial.Extent;
import org.recital.reports.store.ClaimedJob;
import org.recital.reports.store.EndedJob;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.OfferedJob;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

class ClaimedTrialsTest {
  private static final PlannedTrial TRIAL = FakeScheduler.planned("a").get(0);

  @TempDir Path folder;
  private ResultsStore store;
  private ClaimedTrials trials;
  private long job;

  @BeforeEach
  void offer() {
    store = new ResultsLocation(folder).open();
    store.record(new Experiment("small", "", ""));
    store.plan("small", List.of(TRIAL));
    job =
        store.jobs().offer("small", new OfferedJob(TRIAL, "training", OptionalInt.of(3), false, 0));
    trials = claimed(Optional.empty());
  }

  private ClaimedTrials claimed(Optional<Integer> most) {
    return claimed(most, () -> true);
  }

  private ClaimedTrials claimed(Optional<Integer> most, BooleanSupplier isCurrent) {
    return new ClaimedTrials(
        store.jobs(), "small", new ClaimRules(true, () -> true, isCurrent, new ClaimLimit(most)));
  }

  @AfterEach
  void close() {
    trials.close();
    store.close();
  }

  @Test
  void a_trial_is_run_as_it_was_offered_and_once() {
    assertThat(trials.hasClaimed(job)).isFalse();
    QueuedTrial trial = trials.next(() -> false).orElseThrow();
    assertThat(trial).isEqualTo(new QueuedTrial(TRIAL, "training", Extent.upTo(3), 0));
    assertThat(trials.hasClaimed(job)).isTrue();
    AtomicInteger polls = new AtomicInteger(); // while a trial runs, others may be offered
    assertThat(trials.next(() -> polls.incrementAndGet() > 2)).isEmpty();

    trials.ended(trial, TrialEnd.STOPPED);

    assertThat(store.jobs().takeEnded("small"))
        .singleElement()
        .satisfies(ended -> assertThat(ended.state()).isEqualTo(State.STOPPED));
  }

  @Test
  void a_process_claims_no_trial_beyond_its_limit() {
    PlannedTrial other = FakeScheduler.planned("b").get(0);
    store.append("small", List.of(other));
    store.jobs().offer("small", new OfferedJob(other, "b", OptionalInt.empty(), false, 0));

    try (ClaimedTrials one = claimed(Optional.of(1))) {
      assertThat(one.next(() -> false)).isPresent();
      assertThat(one.next(() -> false)).isEmpty(); // while its trial is running, too
    }
    assertThat(trials.next(() -> false)).isPresent();
  }

  @Test
  void a_process_with_other_settings_than_those_of_the_run_returns_the_trial() {
    AtomicBoolean isCurrent = new AtomicBoolean();
    try (ClaimedTrials outdated = claimed(Optional.empty(), isCurrent::get)) {
      assertThat(outdated.next(() -> false)).isEmpty();
      isCurrent.set(true);
      assertThat(outdated.next(() -> false)).isEmpty(); // it ends
    }
    for (int i = 0; i < 3; i++) { // its claim does not count
      trials.ended(trials.next(() -> false).orElseThrow(), TrialEnd.INTERRUPTED);
    }
    assertThat(trials.next(() -> false)).isEmpty();
  }

  @Test
  void a_stopped_process_gives_its_trial_back() {
    AtomicBoolean stop = new AtomicBoolean();
    QueuedTrial trial = trials.next(stop::get).orElseThrow();
    stop.set(true);
    trials.ended(trial, TrialEnd.INTERRUPTED);

    assertThat(trials.next(stop::get)).isEmpty();
    assertThat(trials.next(() -> false)).isPresent();
  }

  @Test
  void a_trial_that_another_process_has_taken_is_lost() {
    QueuedTrial trial = trials.next(() -> false).orElseThrow();
    trials.heartbeat();
    assertThat(trials.isLost(trial)).isFalse();
    OfferedJob offered = new OfferedJob(TRIAL, "training", OptionalInt.of(3), false, 0);
    store.jobs().giveBack(new ClaimedJob(job, 1, "small", ThisProcess.owner(), offered));

    trials.heartbeat();

    assertThat(trials.isLost(trial)).isTrue();
    trials.ended(trial, TrialEnd.INTERRUPTED);
    QueuedTrial again = trials.next(() -> false).orElseThrow();
    assertThat(trials.isLost(again)).isFalse();
  }

  @Test
  void a_trial_that_was_skipped_because_of_its_data_is_not_offered_again() {
    QueuedTrial trial = trials.next(() -> false).orElseThrow();
    trials.ended(trial, TrialEnd.SKIPPED);

    assertThat(trials.next(() -> false)).isEqualTo(Optional.empty());
    EndedJob ended = store.jobs().takeEnded("small").get(0);
    assertThat(ended.state()).isEqualTo(State.INTERRUPTED);
    assertThat(ended.reason())
        .isEqualTo(
            "not run, because a trial with the same data has failed with an error in the data");
  }

  @Test
  void a_trial_whose_result_was_lost_is_offered_again() {
    for (int i = 0; i < 3; i++) {
      trials.ended(trials.next(() -> false).orElseThrow(), TrialEnd.INTERRUPTED);
    }
    assertThat(trials.next(() -> false)).isEmpty();
    assertThat(store.jobs().takeEnded("small").get(0).reason())
        .isEqualTo(
            "3 workers that ran the trial could not record a result, the last on "
                + ThisProcess.host());
  }

  @Test
  void no_trial_begins_after_a_failure_if_so_asked() {
    PlannedTrial other = FakeScheduler.planned("b").get(0);
    store.append("small", List.of(other));
    store.jobs().offer("small", new OfferedJob(other, "b", OptionalInt.empty(), false, 0));

    trials.ended(trials.next(() -> false).orElseThrow(), TrialEnd.failed("a bug", ""));

    assertThat(trials.next(() -> false)).isEmpty();
    assertThat(store.jobs().ids("small")).containsExactly(job);
  }

  @Test
  void trainings_are_released_once() {
    store.jobs().release("small", List.of("one", "two"));
    assertThat(trials.released()).containsExactly("one", "two");
    store.jobs().release("small", List.of("three"));
    assertThat(trials.released()).containsExactly("three");
    assertThat(trials.released()).isEmpty();
  }
}
