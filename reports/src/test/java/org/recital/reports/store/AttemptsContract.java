package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.reports.store.StoreExamples.ENVIRONMENT;
import static org.recital.reports.store.StoreExamples.EXPERIMENT;
import static org.recital.reports.store.StoreExamples.NOON;
import static org.recital.reports.store.StoreExamples.OWNER;
import static org.recital.reports.store.StoreExamples.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of the states of attempts in a results store. */
abstract class AttemptsContract {
  private Instant now = NOON;
  private ResultsStore store;

  /** An empty store. */
  abstract ResultsLocation location();

  @BeforeEach
  void open() {
    store = location().open((InstantSource) () -> now);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void attempts_of_ended_processes_and_of_hosts_without_heartbeat_are_interrupted() {
    store.record(EXPERIMENT);
    store.plan("small", List.of(trial("a", 1), trial("b", 1), trial("c", 1), trial("d", 1)));
    long dead = store.begin("a-1", ENVIRONMENT);
    Owner alive = new Owner("tuba", 1, NOON);
    store.begin("b-1", new Environment(alive, "cpu", "", Map.of()));
    Owner elsewhere = new Owner("oboe", 4242, NOON);
    long timedOut = store.begin("c-1", new Environment(elsewhere, "cpu", "", Map.of()));
    long responsive = store.begin("d-1", new Environment(elsewhere, "cpu", "", Map.of()));
    now = NOON.plus(Duration.ofMinutes(9));
    store.heartbeat(responsive);
    now = NOON.plus(Duration.ofMinutes(11));

    List<Long> marked = store.interrupt("tuba", owner -> !owner.equals(OWNER));

    assertThat(marked).containsExactly(dead, timedOut);
    assertThat(store.trials("small"))
        .extracting(StoredTrial::state)
        .containsExactly(State.INTERRUPTED, State.RUNNING, State.INTERRUPTED, State.RUNNING);
    assertThat(store.trials("small"))
        .flatExtracting(trial -> trial.attempt().orElseThrow().failure().stream().toList())
        .extracting(Failure::reason)
        .containsExactly(
            "its process (4242 on tuba) ended without recording a result",
            "no heartbeat from oboe since 2026-03-01T12:00:00.123456Z");
  }

  @Test
  void an_attempt_of_a_claimed_job_is_left_to_the_job_queue() {
    PlannedTrial trial = StoreExamples.planOne(store);
    store.jobs().offer("small", new OfferedJob(trial, "t", OptionalInt.empty(), true, 0));
    store.jobs().claim("small", OWNER);
    long claimed = store.begin(trial.fingerprint(), ENVIRONMENT);
    Environment other = new Environment(new Owner("tuba", 9, NOON), "cpu", "", Map.of());
    long unclaimed = store.begin(trial.fingerprint(), other);

    assertThat(store.interrupt("tuba", owner -> false)).containsExactly(unclaimed);
    now = NOON.plusSeconds(31);
    assertThat(store.jobs().reclaim("tuba", owner -> false)).isEqualTo(1);
    assertThat(store.interrupt("tuba", owner -> false)).isEmpty();
    assertThatThrownBy(() -> store.heartbeat(claimed))
        .hasMessage("attempt " + claimed + " has already ended with state INTERRUPTED");
  }

  @Test
  void an_attempt_ends_once() {
    long attempt = store.begin(StoreExamples.planOne(store).fingerprint(), ENVIRONMENT);
    store.fail(attempt, new Failure(State.INTERRUPTED, "stopped", ""));

    assertThatThrownBy(
            () -> store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases()))
        .isInstanceOf(StoreException.class)
        .hasMessage("attempt 1 has already ended with state INTERRUPTED");
    assertThat(store.testCases(attempt).users()).isEmpty();
    assertThat(store.trials("small").get(0).result()).isEmpty();
    assertThatThrownBy(() -> store.heartbeat(99))
        .isInstanceOf(StoreException.class)
        .hasMessage("unknown attempt 99");
  }

  @Test
  void a_failure_has_its_reason_and_log_and_a_finished_retry_takes_precedence() {
    PlannedTrial trial = StoreExamples.planOne(store);
    Failure failure = new Failure(State.FAILED, "worker killed by signal 9", "last\nlines ✂");
    store.fail(store.begin(trial.fingerprint(), ENVIRONMENT), failure);

    assertThat(store.trials("small").get(0).attempt().orElseThrow().failure()).contains(failure);
    long retry = store.begin(trial.fingerprint(), ENVIRONMENT);
    assertThat(store.trials("small").get(0).state()).isEqualTo(State.RUNNING);
    store.finish(retry, StoreExamples.result(1, 1), CaseValues.none());
    store.fail(store.begin(trial.fingerprint(), ENVIRONMENT), failure);

    StoredTrial stored = store.trials("small").get(0);
    assertThat(stored.attempts()).isEqualTo(3);
    assertThat(stored.attempt().orElseThrow().id()).isEqualTo(retry);
  }

  @Test
  void the_duration_of_finished_trials_is_recorded() {
    PlannedTrial trial = StoreExamples.planOne(store);
    long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
    store.finish(attempt, StoreExamples.result(1, 1), CaseValues.none());

    assertThat(store.timings())
        .containsExactly(
            new Timing(
                trial.fingerprint(),
                "tiny",
                trial.specJson(),
                "cpu",
                5,
                Duration.ofMillis(1500),
                Duration.ofMillis(1750)));
  }
}
