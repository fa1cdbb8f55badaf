package org.recital.framework.schedule;

import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;

/** Forwards all events, except that {@code Progress} events are limited to ten per second. */
final class ThrottledProgress implements Consumer<TrialEvent> {
  private static final long INTERVAL_NANOS = 100_000_000;

  private final Consumer<TrialEvent> listener;
  private long next = System.nanoTime();

  ThrottledProgress(Consumer<TrialEvent> listener) {
    this.listener = listener;
  }

  @Override
  public void accept(TrialEvent event) {
    if (event instanceof TrialEvent.Progress progress && progress.done() < progress.total()) {
      long now = System.nanoTime();
      if (now - next < 0) {
        return;
      }
      next = now + INTERVAL_NANOS;
    }
    listener.accept(event);
  }
}
