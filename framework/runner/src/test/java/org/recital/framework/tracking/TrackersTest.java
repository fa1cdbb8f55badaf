package org.recital.framework.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;

class TrackersTest {
  private static final TrialEvent METRIC = new TrialEvent.MetricValue("loss", 1, 1, 0.5);

  private final List<String> received = new ArrayList<>();

  @Test
  void every_tracker_receives_every_event() {
    Trackers.Recording recording = begin(new Fake("a", ""), new Fake("b", ""));
    recording.onEvent(METRIC);
    recording.finished(Examples.result());

    assertThat(received).containsExactly("a event", "b event", "a finished", "b finished");
    assertThat(recording.lost()).isEmpty();
  }

  @Test
  void a_failing_replica_does_not_affect_other_trackers() {
    Trackers.Recording recording = begin(new Fake("a", ""), new Fake("b", "event"));
    recording.onEvent(METRIC);
    recording.onEvent(METRIC);
    recording.failed(new Failure(State.FAILED, "why", ""));

    assertThat(received).containsExactly("a event", "a event", "a failed");
    assertThat(recording.lost()).isEmpty();
  }

  @Test
  void a_replica_that_cannot_begin_is_skipped() {
    Trackers.Recording recording = begin(new Fake("a", ""), new Fake("b", "begin"));
    recording.onEvent(METRIC);

    assertThat(received).containsExactly("a event");
  }

  @Test
  void a_failing_record_is_reported_without_an_exception() {
    Trackers.Recording recording = begin(new Fake("a", "finished"), new Fake("b", ""));
    recording.onEvent(METRIC);
    recording.finished(Examples.result());

    assertThat(recording.lost()).contains("a is full");
    assertThat(received).containsExactly("a event", "b event", "b finished");
  }

  @Test
  void an_attempt_that_cannot_be_recorded_does_not_begin() {
    assertThatThrownBy(() -> begin(new Fake("a", "begin"), new Fake("b", "")))
        .isInstanceOf(StoreException.class)
        .hasMessage("a is full");
  }

  private static Trackers.Recording begin(Tracker record, Tracker replica) {
    try (Trackers trackers = new Trackers(record, List.of(replica))) {
      return trackers.begin(Examples.trial(), Examples.environment());
    }
  }

  /** Collects the calls it receives and throws on one of them. */
  private final class Fake implements Tracker, TrackedAttempt {
    private final String name;
    private final String failing;

    private Fake(String name, String failing) {
      this.name = name;
      this.failing = failing;
    }

    private void receive(String call) {
      if (call.equals(failing)) {
        throw new StoreException(name + " is full");
      }
      received.add(name + " " + call);
    }

    @Override
    public TrackedAttempt begin(PlannedTrial trial, Environment environment) {
      if (failing.equals("begin")) {
        throw new StoreException(name + " is full");
      }
      return this;
    }

    @Override
    public void onEvent(TrialEvent event) {
      receive("event");
    }

    @Override
    public void finished(TrialResult result) {
      receive("finished");
    }

    @Override
    public void failed(Failure failure) {
      receive("failed");
    }

    @Override
    public void close() {}
  }
}
