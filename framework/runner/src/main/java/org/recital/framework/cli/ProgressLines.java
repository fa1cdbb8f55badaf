package org.recital.framework.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.recital.framework.schedule.SchedulerListener;
import org.recital.framework.schedule.TrialEnd;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
import org.recital.reports.store.TrialName;

/** Progress as plain lines: for files, and for several trials at once. Thread-safe. */
final class ProgressLines implements SchedulerListener {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintWriter out;
  private final int trials;
  private final AtomicInteger ended = new AtomicInteger();
  private final Map<String, Long> spoken = new HashMap<>();

  /**
   * @param trials how many there are to run
   */
  ProgressLines(PrintWriter out, int trials) {
    this.out = out;
    this.trials = trials;
  }

  @Override
  public synchronized void began(PlannedTrial trial) {
    spoken.put(trial.fingerprint(), System.nanoTime());
  }

  @Override
  public synchronized void told(PlannedTrial trial, TrialEvent event) {
    long now = System.nanoTime();
    if (event instanceof TrialEvent.Resumed resumed) {
      out.printf(
          Locale.ROOT,
          "      %s: goes on after step %,d, in epoch %,d%n",
          TrialName.of(trial),
          resumed.step(),
          resumed.epoch());
    }
    if (event instanceof TrialEvent.Progress progress
        && now - spoken.getOrDefault(trial.fingerprint(), now) > INTERVAL_NANOS) {
      spoken.put(trial.fingerprint(), now);
      out.printf(Locale.ROOT, "      %s: %s%n", TrialName.of(trial), text(progress));
    }
  }

  @Override
  public void died(PlannedTrial trial, String reason) {
    out.printf(Locale.ROOT, "      %s: %s; trying again%n", TrialName.of(trial), reason);
  }

  @Override
  public void ended(PlannedTrial trial, TrialEnd end, Duration took) {
    out.printf(
        Locale.ROOT,
        "[%d/%d] %s%n",
        ended.incrementAndGet(),
        trials,
        TrialName.of(trial) + text(end, took));
  }

  /** How a trial ended: {@code : 3.2 s}, or {@code : FAILED after 3.2 s: the reason}. */
  static String text(TrialEnd end, Duration took) {
    if (end.state() == State.FINISHED) {
      return ": " + Durations.text(took);
    }
    return ": " + end.state() + " after " + Durations.text(took) + ": " + end.reason();
  }

  /** How far a trial is: {@code train 12/100, loss 0.3123, selected 0.1034}. */
  static String text(TrialEvent.Progress progress) {
    return progress.stage()
        + " "
        + progress.done()
        + "/"
        + progress.total()
        + figures(progress.loss(), progress.selected());
  }

  /** The loss and the selected validation metric, where there are any. */
  static String figures(OptionalDouble loss, OptionalDouble selected) {
    return figure(", loss %.4f", loss) + figure(", validation %.4f", selected);
  }

  private static String figure(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
  }
}
