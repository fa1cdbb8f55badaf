package org.recital.framework.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Failure;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;

class GuardedRecordingTest {
  private static final TrialEvent METRIC =
      new TrialEvent.MetricValue("loss", 1, 10, 0.5, Instant.EPOCH);

  private final List<String> received = new ArrayList<>();

  @Test
  void passes_every_call_on() {
    GuardedRecording recording = new GuardedRecording(new Fake("nothing"));
    recording.onEvent(METRIC);
    recording.finished(Examples.result());
    recording.failed(new Failure(State.FAILED, "why", ""));

    assertThat(received).containsExactly("event", "finished", "failed");
    assertThat(recording.lost()).isEmpty();
  }

  @Test
  void ends_at_the_first_exception_and_keeps_its_message() {
    GuardedRecording recording = new GuardedRecording(new Fake("event"));
    recording.onEvent(METRIC);
    recording.finished(Examples.result());

    assertThat(received).isEmpty();
    assertThat(recording.lost()).contains("the disk is full");
  }

  /** Collects the calls that it receives and throws on one of them. */
  private final class Fake implements Tracker.Recording {
    private final String failing;

    private Fake(String failing) {
      this.failing = failing;
    }

    private void receive(String call) {
      if (call.equals(failing)) {
        throw new StoreException("the disk is full");
      }
      received.add(call);
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
    public void stopped(TrialResult result) {
      finished(result);
    }

    @Override
    public void failed(Failure failure) {
      receive("failed");
    }
  }
}
