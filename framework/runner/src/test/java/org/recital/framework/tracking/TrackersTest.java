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
  private static final TrialEvent POINT = new TrialEvent.MetricValue("loss", 1, 1, 0.5);

  private final List<String> heard = new ArrayList<>();

  @Test
  void every_tracker_is_told_everything() {
    Trackers.Recording recording = begin(new Fake("a", ""), new Fake("b", ""));
    recording.told(POINT);
    recording.finished(Examples.result());

    assertThat(heard).containsExactly("a told", "b told", "a finished", "b finished");
    assertThat(recording.lost()).isEmpty();
  }

  @Test
  void a_replica_that_fails_disturbs_nobody() {
    Trackers.Recording recording = begin(new Fake("a", ""), new Fake("b", "told"));
    recording.told(POINT);
    recording.told(POINT);
    recording.failed(new Failure(State.FAILED, "why", ""));

    assertThat(heard).containsExactly("a told", "a told", "a failed");
    assertThat(recording.lost()).isEmpty();
  }

  @Test
  void a_replica_that_cannot_begin_is_left_out() {
    Trackers.Recording recording = begin(new Fake("a", ""), new Fake("b", "begin"));
    recording.told(POINT);

    assertThat(heard).containsExactly("a told");
  }

  @Test
  void a_record_that_fails_is_lost_but_does_not_throw() {
    Trackers.Recording recording = begin(new Fake("a", "finished"), new Fake("b", ""));
    recording.told(POINT);
    recording.finished(Examples.result());

    assertThat(recording.lost()).contains("a is full");
    assertThat(heard).containsExactly("a told", "b told", "b finished");
  }

  @Test
  void an_attempt_without_a_record_does_not_begin() {
    assertThatThrownBy(() -> begin(new Fake("a", "begin"), new Fake("b", "")))
        .isInstanceOf(StoreException.class)
        .hasMessage("a is full");
  }

  private static Trackers.Recording begin(Tracker record, Tracker replica) {
    try (Trackers trackers = new Trackers(record, List.of(replica))) {
      return trackers.begin(Examples.trial(), Examples.environment());
    }
  }

  /** Says what it hears, and throws at one kind of thing. */
  private final class Fake implements Tracker, TrackedAttempt {
    private final String name;
    private final String refused;

    private Fake(String name, String refused) {
      this.name = name;
      this.refused = refused;
    }

    private void hear(String what) {
      if (what.equals(refused)) {
        throw new StoreException(name + " is full");
      }
      heard.add(name + " " + what);
    }

    @Override
    public TrackedAttempt begin(PlannedTrial trial, Environment environment) {
      if (refused.equals("begin")) {
        throw new StoreException(name + " is full");
      }
      return this;
    }

    @Override
    public void told(TrialEvent event) {
      hear("told");
    }

    @Override
    public void finished(TrialResult result) {
      hear("finished");
    }

    @Override
    public void failed(Failure failure) {
      hear("failed");
    }

    @Override
    public void close() {}
  }
}
