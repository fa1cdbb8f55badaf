package org.recital.framework.tracking;

import java.util.Optional;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recording that never throws, so that an error of the tracker does not end the trial. The
 * recording ends at the first exception, so that it has no gaps.
 */
public final class GuardedRecording implements Tracker.Recording {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedRecording.class);

  private final Tracker.Recording recording;
  private Optional<String> lost = Optional.empty();

  public GuardedRecording(Tracker.Recording recording) {
    this.recording = recording;
  }

  @Override
  public void onEvent(TrialEvent event) {
    call(() -> recording.onEvent(event));
  }

  @Override
  public void finished(TrialResult result) {
    call(() -> recording.finished(result));
  }

  @Override
  public void stopped(TrialResult result) {
    call(() -> recording.stopped(result));
  }

  @Override
  public void failed(Failure failure) {
    call(() -> recording.failed(failure));
  }

  /** Reason why the record is incomplete; empty if it is complete. */
  public Optional<String> lost() {
    return lost;
  }

  private void call(Runnable action) {
    if (lost.isPresent()) {
      return;
    }
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.debug("the tracker failed", e);
      lost = Optional.of(Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
    }
  }
}
