package org.recital.reports.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Summary of the trials of an experiment.
 *
 * @param trials number of planned trials by state, without states that have no trials
 * @param best the best trial of each variant that has a validation value, in the order of the plan
 * @param failures reasons of failed trials with the number of trials for each, the most frequent
 *     first
 * @param rate rate of the last run; empty if no trial of that run has ended
 * @param unfinished trials that are running, have failed, were interrupted or have not begun, in
 *     this order; possibly not all of them
 */
public record ExperimentStatus(
    Map<State, Integer> trials,
    List<Best> best,
    List<FailureCount> failures,
    Optional<Rate> rate,
    List<Unfinished> unfinished) {
  public ExperimentStatus {
    EnumMap<State, Integer> copy = new EnumMap<>(State.class);
    copy.putAll(trials);
    trials = Collections.unmodifiableMap(copy);
    best = List.copyOf(best);
    failures = List.copyOf(failures);
    unfinished = List.copyOf(unfinished);
  }

  /** The number of trials in a state. */
  public int count(State state) {
    return trials.getOrDefault(state, 0);
  }

  /** The number of trials that are planned, running or interrupted. */
  public int open() {
    return count(State.PLANNED) + count(State.RUNNING) + count(State.INTERRUPTED);
  }

  /**
   * The name of a trial.
   *
   * @param configuration swept values by dotted path; empty without a search
   */
  public record Name(String variant, Map<String, String> configuration, Repetition repetition) {
    public Name {
      configuration = Ordered.copy(configuration);
    }
  }

  /**
   * The trial of a variant with the best validation value.
   *
   * @param metric selection metric
   */
  public record Best(Name trial, String metric, Direction direction, double value) {}

  /** The number of trials whose last attempt failed for a reason. */
  public record FailureCount(String reason, int trials) {}

  /**
   * Trials of the latest process that ran the experiment, but at most the last 200 of them.
   *
   * @param trials number of trials that have ended
   * @param took time from the start of the first trial to the end of the last trial
   */
  public record Rate(int trials, Duration took) {}

  /**
   * A trial without a result.
   *
   * @param attempt the last attempt; empty if there is none
   */
  public record Unfinished(Name trial, Optional<LastAttempt> attempt) {
    public State state() {
      return attempt.map(LastAttempt::state).orElse(State.PLANNED);
    }
  }

  /**
   * An attempt without a result.
   *
   * @param reason reason of a failed or interrupted attempt
   */
  public record LastAttempt(State state, Instant begun, Owner owner, Optional<String> reason) {}
}
