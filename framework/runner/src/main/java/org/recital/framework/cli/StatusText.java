package org.recital.framework.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.recital.framework.schedule.ThisProcess;
import org.recital.reports.store.Direction;
import org.recital.reports.store.ExperimentStatus;
import org.recital.reports.store.LastRun;
import org.recital.reports.store.Owner;
import org.recital.reports.store.State;
import org.recital.reports.store.TrialName;

/** Text of the status of experiments and trials. */
final class StatusText {
  private static final int HOUR = 3600;
  private static final String RESUME = "run the spec again, without --rerun, to resume it";

  private StatusText() {}

  /** The numbers of trials by state: {@code small: 3 trials, 1 waiting, 2 finished}. */
  static String states(String experiment, Map<State, Integer> trials) {
    StringBuilder line = new StringBuilder(experiment).append(": ");
    line.append(Plurals.count(trials.values().stream().mapToInt(count -> count).sum(), "trial"));
    for (State state : State.values()) {
      int count = trials.getOrDefault(state, 0);
      if (count > 0) {
        line.append(", ").append(count).append(' ').append(word(state));
      }
    }
    return line.toString();
  }

  /** States, best trials and failures, which change only when a trial begins or ends. */
  static List<String> summary(String experiment, ExperimentStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add(states(experiment, status.trials()));
    lines.addAll(best(status.best()));
    lines.addAll(failures(status.failures()));
    return lines;
  }

  /**
   * A line about a run that was ended before the experiment was complete, or may have been.
   *
   * @param isShared whether several hosts share the store, in which the run has no reservation
   */
  static Optional<String> unfinishedRun(LastRun run, boolean isShared) {
    if (run.state() == State.INTERRUPTED) {
      return Optional.of("the last run was ended before the experiment was complete; " + RESUME);
    }
    if (run.state() == State.RUNNING && isGone(run.owner())) {
      return Optional.of("the process of the last run has ended without recording it; " + RESUME);
    }
    return run.state() == State.RUNNING && isShared && !isHere(run.owner())
        ? Optional.of(
            "the run (process "
                + run.owner().process()
                + " on "
                + run.owner().host()
                + ") has no connection to the database; if it does not return within five minutes, "
                + RESUME)
        : Optional.empty();
  }

  private static List<String> best(List<ExperimentStatus.Best> best) {
    List<String> lines = new ArrayList<>();
    Map<String, List<ExperimentStatus.Best>> byMetric =
        best.stream()
            .sorted(Comparator.comparingDouble(StatusText::cost))
            .collect(
                Collectors.groupingBy(
                    ExperimentStatus.Best::metric, TreeMap::new, Collectors.toList()));
    int width = best.stream().mapToInt(one -> one.trial().variant().length()).max().orElse(1);
    byMetric.forEach(
        (metric, trials) -> {
          lines.add("best " + metric + " of a single trial on validation so far:");
          for (ExperimentStatus.Best one : trials) {
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  %-" + width + "s  %.4f  (%s)",
                    one.trial().variant(),
                    one.value(),
                    TrialName.withoutVariant(one.trial())));
          }
        });
    return lines;
  }

  private static double cost(ExperimentStatus.Best best) {
    return best.direction() == Direction.LOWER ? best.value() : -best.value();
  }

  private static List<String> failures(List<ExperimentStatus.FailureCount> failures) {
    List<String> lines = new ArrayList<>();
    if (!failures.isEmpty()) {
      lines.add("failures:");
      failures.forEach(
          failure ->
              lines.add("  " + Plurals.count(failure.trials(), "trial") + ": " + failure.reason()));
    }
    return lines;
  }

  /** The rate of the last run and the time left; empty without a trial that has ended. */
  static List<String> rate(ExperimentStatus status) {
    return status
        .rate()
        .filter(rate -> !rate.took().isZero() && !rate.took().isNegative())
        .map(rate -> List.of(rate(rate) + left(rate, status.open())))
        .orElse(List.of());
  }

  private static String rate(ExperimentStatus.Rate rate) {
    double hourly = rate.trials() * (double) HOUR * 1000 / Math.max(1, rate.took().toMillis());
    return String.format(Locale.ROOT, hourly < 10 ? "rate: %,.1f" : "rate: %,.0f", hourly)
        + " trials per hour in the last run";
  }

  private static String left(ExperimentStatus.Rate rate, int open) {
    if (open == 0) {
      return "";
    }
    Duration left = rate.took().multipliedBy(open).dividedBy(rate.trials());
    return "; about " + Durations.text(left) + " left for the known trials";
  }

  /** The unfinished trials that the status lists, and the number of further ones. */
  static List<String> unfinished(ExperimentStatus status) {
    List<String> lines = new ArrayList<>();
    if (status.unfinished().isEmpty()) {
      return lines;
    }
    lines.add("unfinished trials:");
    for (ExperimentStatus.Unfinished trial : status.unfinished()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-11s %s%s",
              word(trial.state()),
              TrialName.of(trial.trial()),
              trial.attempt().map(StatusText::detail).orElse("")));
    }
    int more = status.open() + status.count(State.FAILED) - status.unfinished().size();
    if (more > 0) {
      lines.add("  and " + more + " more; --trials lists all trials");
    }
    return lines;
  }

  /**
   * Details of an attempt, except the reason of a failure: the summary lists failures by reason.
   */
  private static String detail(ExperimentStatus.LastAttempt attempt) {
    return switch (attempt.state()) {
      case RUNNING -> running(attempt.owner(), attempt.begun());
      case INTERRUPTED -> attempt.reason().map(reason -> ": " + reason).orElse("");
      default -> "";
    };
  }

  static String running(Owner owner, Instant begun) {
    return isGone(owner)
        ? ": its process has ended"
        : ": for " + Durations.text(Duration.between(begun, Instant.now()));
  }

  /** Whether a process on this host has ended. */
  static boolean isGone(Owner owner) {
    return isHere(owner) && !ThisProcess.isAlive(owner);
  }

  private static boolean isHere(Owner owner) {
    return owner.host().equals(ThisProcess.host());
  }

  static String word(State state) {
    return switch (state) {
      case PLANNED -> "waiting";
      case RUNNING -> "running";
      case FINISHED -> "finished";
      case STOPPED -> "stopped";
      case FAILED -> "failed";
      case INTERRUPTED -> "interrupted";
    };
  }
}
