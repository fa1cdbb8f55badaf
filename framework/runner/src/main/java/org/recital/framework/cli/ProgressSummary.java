package org.recital.framework.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Direction;
import org.recital.reports.store.ExperimentStatus;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
import org.recital.reports.store.TrialName;

/**
 * A summary of a run in one line: states of its trials, best trial and time left. Not thread-safe.
 */
final class ProgressSummary {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(30).toNanos();

  private final Function<String, Direction> directions;
  private final LongSupplier nanos;
  private final long start;
  private final Map<State, Integer> ended = new EnumMap<>(State.class);
  private final Map<String, Best> best = new LinkedHashMap<>(); // by selection metric
  private int running;
  private long printed;

  private record Best(String trial, double cost, double value) {
    Best or(Best other) {
      return other.cost < cost || Double.isNaN(cost) ? other : this;
    }
  }

  /**
   * @param earlier the best trials of earlier runs
   * @param directions directions of selection metrics
   * @param nanos clock that returns the current time in nanoseconds
   */
  ProgressSummary(
      List<ExperimentStatus.Best> earlier,
      Function<String, Direction> directions,
      LongSupplier nanos) {
    this.directions = directions;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.printed = start;
    earlier.forEach(
        one -> add(one.metric(), one.direction(), one.value(), TrialName.of(one.trial())));
  }

  void started() {
    running++;
  }

  /** Records that an attempt has ended, and that its trial will be retried. */
  void retried() {
    running--;
  }

  void ended(State state) {
    running--;
    ended.merge(state, 1, Integer::sum);
  }

  void evaluated(PlannedTrial trial, TrialResult result) {
    trial
        .select()
        .ifPresent(
            metric ->
                Optional.ofNullable(result.validation().get(metric))
                    .ifPresent(
                        value ->
                            add(metric, directions.apply(metric), value, TrialName.of(trial))));
  }

  private void add(String metric, Direction direction, double value, String trial) {
    double cost = direction == Direction.LOWER ? value : -value;
    best.merge(metric, new Best(trial, cost, value), Best::or);
  }

  /**
   * The summary; empty for half a minute after the last one, and if no known trial is left.
   *
   * @param executions number of known executions of trials
   * @param open whether a search may add trials
   */
  Optional<String> next(int executions, boolean open) {
    long now = nanos.getAsLong();
    int left = executions - count();
    if (now - printed < INTERVAL_NANOS || left <= 0) {
      return Optional.empty();
    }
    printed = now;
    return Optional.of(String.join("; ", parts(left, now - start, open)));
  }

  private List<String> parts(int left, long elapsed, boolean open) {
    List<String> parts = new ArrayList<>();
    parts.add(states());
    if (!best.isEmpty()) {
      parts.add(
          best.entrySet().stream()
              .map(one -> text(one.getKey(), one.getValue()))
              .collect(Collectors.joining(", ")));
    }
    if (count() > 0) {
      Duration time = Duration.ofNanos((long) (elapsed * ((double) left / count())));
      parts.add("about " + Durations.text(time) + " left" + (open ? " for the known trials" : ""));
    }
    return parts;
  }

  private int count() {
    return ended.values().stream().mapToInt(trials -> trials).sum();
  }

  private String states() {
    List<String> states = new ArrayList<>();
    states.add(ended.getOrDefault(State.FINISHED, 0) + " finished");
    states.add(running + " running");
    for (State state : List.of(State.STOPPED, State.FAILED)) {
      if (ended.containsKey(state)) {
        states.add(ended.get(state) + " " + StatusText.word(state));
      }
    }
    return String.join(", ", states);
  }

  private static String text(String metric, Best best) {
    return String.format(
        Locale.ROOT, "best %s on validation %.4f (%s)", metric, best.value(), best.trial());
  }
}
