package org.recital.framework.mlflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.ReplicatedAttempt;
import org.recital.reports.store.State;

/**
 * The attempts of a trial, which share one run, oldest first. The run shows the state and the
 * result of the same attempt as the leaderboard. This attempt is the first of the following that
 * exists: a running attempt, the last finished attempt, the last stopped attempt, the last attempt.
 * If a trial has several attempts, each of them is also shown as a tag.
 */
record TrialAttempts(List<ReplicatedAttempt> all) {
  TrialAttempts {
    all = List.copyOf(all);
  }

  Attempt first() {
    return all.get(0).attempt();
  }

  ReplicatedAttempt withId(long id) {
    return all.stream().filter(one -> one.attempt().id() == id).findFirst().orElseThrow();
  }

  private ReplicatedAttempt last() {
    return all.get(all.size() - 1);
  }

  ReplicatedAttempt deciding() {
    if (last().attempt().state() == State.RUNNING) {
      return last();
    }
    return last(State.FINISHED).or(() -> last(State.STOPPED)).orElse(last());
  }

  private Optional<ReplicatedAttempt> last(State state) {
    return all.stream()
        .filter(one -> one.attempt().state() == state)
        .reduce((earlier, later) -> later);
  }

  boolean isRunning() {
    return last().attempt().state() == State.RUNNING;
  }

  boolean isRetried() {
    return all.size() > 1;
  }

  /** One tag for each attempt if the trial has several attempts; otherwise empty. */
  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    if (!isRetried()) {
      return tags;
    }
    tags.put("recital.attempts", Integer.toString(all.size()));
    for (int number = 1; number <= all.size(); number++) {
      tags.put("recital.attempt." + number, summary(all.get(number - 1).attempt()));
    }
    boolean hadFailure = all.stream().anyMatch(one -> one.attempt().failure().isPresent());
    if (hadFailure && deciding().attempt().failure().isEmpty()) {
      tags.put(TrialRunContent.FAILURE, ""); // of an earlier attempt
      tags.put(TrialRunContent.NOTE, "");
    }
    return tags;
  }

  private static String summary(Attempt attempt) {
    return String.format(
        Locale.ROOT,
        "%s on %s, %s to %s%s%s",
        attempt.state(),
        attempt.environment().owner().host(),
        attempt.begun(),
        attempt.ended().map(Object::toString).orElse("now"),
        attempt.result().map(result -> ", " + result.epochs() + " epochs").orElse(""),
        attempt.failure().map(failure -> ": " + failure.reason()).orElse(""));
  }
}
