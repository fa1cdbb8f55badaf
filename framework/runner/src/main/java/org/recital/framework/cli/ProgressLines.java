package org.recital.framework.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.recital.framework.schedule.SchedulerListener;
import org.recital.framework.schedule.TrialEnd;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
import org.recital.reports.store.TrialName;

/** Progress as plain lines, for log files and for parallel trials. Thread-safe. */
final class ProgressLines implements SchedulerListener {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintWriter out;
  private final Known known;
  private final ProgressSummary summary;
  private final Map<String, String> failed = new HashMap<>(); // first trial of each reason
  private final Set<String> finished; // fingerprints of trials that have finished
  private int ended;
  private final Map<String, Long> printed = new HashMap<>();

  /**
   * The facts about a run that progress lines need.
   *
   * @param executions the number of executions of trials so far
   * @param isOpen whether a search may add trials
   * @param finished fingerprints of trials that had finished before this run
   */
  record Known(IntSupplier executions, BooleanSupplier isOpen, Set<String> finished) {}

  ProgressLines(PrintWriter out, Known known, ProgressSummary summary) {
    this.out = out;
    this.known = known;
    this.finished = new HashSet<>(known.finished());
    this.summary = summary;
  }

  @Override
  public synchronized void trialStarted(PlannedTrial trial) {
    printed.put(trial.fingerprint(), System.nanoTime());
    summary.started();
  }

  @Override
  public synchronized void onEvent(PlannedTrial trial, TrialEvent event) {
    long now = System.nanoTime();
    if (event instanceof TrialEvent.Finished finished) {
      summary.evaluated(trial, finished.result());
    } else if (event instanceof TrialEvent.Stopped stopped) {
      summary.evaluated(trial, stopped.result());
    }
    if (event instanceof TrialEvent.Resumed resumed && !finished.contains(trial.fingerprint())) {
      out.printf(
          Locale.ROOT,
          "      %s: resumed after step %,d, in epoch %,d%n",
          TrialName.of(trial),
          resumed.step(),
          resumed.epoch());
    }
    if (event instanceof TrialEvent.Progress progress
        && now - printed.getOrDefault(trial.fingerprint(), now) > INTERVAL_NANOS) {
      printed.put(trial.fingerprint(), now);
      out.printf(Locale.ROOT, "      %s: %s%n", TrialName.of(trial), text(progress));
    }
  }

  @Override
  public synchronized void workerDied(PlannedTrial trial, String reason) {
    summary.retried();
    out.printf(Locale.ROOT, "      %s: %s; retrying%n", TrialName.of(trial), reason);
  }

  @Override
  public synchronized void trialEnded(PlannedTrial trial, TrialEnd end, Duration took) {
    int executions = known.executions().getAsInt();
    boolean open = known.isOpen().getAsBoolean();
    summary.ended(end.state());
    // a winner of a search finishes a second time, with the test evaluation
    boolean isTestEvaluation = end.state() == State.FINISHED && !finished.add(trial.fingerprint());
    out.printf(
        Locale.ROOT,
        "[%d/%d%s] %s%n",
        ++ended,
        executions,
        open ? "+" : "",
        TrialName.of(trial)
            + (isTestEvaluation ? ", test evaluation" : "")
            + text(withoutRepetition(trial, end), took));
    summary.next(executions, open).ifPresent(line -> out.println("      " + line));
  }

  /**
   * The end of a trial. If an earlier trial failed for the same reason, the message refers to it.
   */
  private TrialEnd withoutRepetition(PlannedTrial trial, TrialEnd end) {
    if (end.state() != State.FAILED) {
      return end;
    }
    String name = TrialName.of(trial);
    String first = failed.merge(end.reason(), name, (before, now) -> before);
    return first.equals(name)
        ? end
        : new TrialEnd(end.state(), "the same error as " + first, end.log());
  }

  /** The end of a trial: {@code : 3.2 s}, or {@code : FAILED after 3.2 s: the reason}. */
  static String text(TrialEnd end, Duration took) {
    if (end.state() == State.FINISHED) {
      return ": " + Durations.text(took);
    }
    if (end.state() == State.STOPPED) {
      return ": stopped at a rung after " + Durations.text(took);
    }
    return ": " + end.state() + " after " + Durations.text(took) + ": " + end.reason();
  }

  /** The progress of a trial: {@code train 12/100, loss 0.3123, validation 0.1034}. */
  static String text(TrialEvent.Progress progress) {
    return progress.stage()
        + " "
        + progress.done()
        + "/"
        + progress.total()
        + figures(progress.loss(), progress.selected());
  }

  /** The loss and the value of the selection metric, if present. */
  static String figures(OptionalDouble loss, OptionalDouble selected) {
    return figure(", loss %.4f", loss) + figure(", validation %.4f", selected);
  }

  private static String figure(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
  }
}
