package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contract of the upload queue. */
abstract class OutboxContract {
  private static final String SMALL = StoreExamples.EXPERIMENT.name();

  private final ResultsLocation location;
  private final PlannedTrial trial;
  private final Outbox outbox;
  private ResultsStore store;

  /**
   * @param location of an empty store
   */
  OutboxContract(ResultsLocation location) {
    this.location = location;
    store = location.open();
    outbox = store.outbox();
    trial = StoreExamples.planOne(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void changes_to_a_replicated_attempt_are_queued_in_order() {
    outbox.beginRun(SMALL, Optional.of("http://host"), StoreExamples.OWNER);
    long attempt = outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);
    store.prepared(attempt, "abc", StoreExamples.protocol());
    store.addMetricValues(attempt, List.of(metricValue(1), metricValue(2)));
    store.finish(attempt, StoreExamples.result(0.1, 0.2), StoreExamples.cases());

    List<Replica> replicas = outbox.replicas(Set.of(SMALL), 10);

    assertThat(replicas)
        .extracting(Replica::attempt)
        .containsExactly(Optional.empty(), Optional.of(attempt));
    assertThat(outbox.changes(replicas.get(0))).containsOnlyKeys(Change.BEGUN, Change.BOARD);
    assertThat(outbox.changes(replicas.get(1)))
        .containsOnlyKeys(Change.BEGUN, Change.PREPARED, Change.POINTS, Change.ENDED, Change.FILES);
    assertThat(outbox.metricValues(replicas.get(1), 1)).hasSize(1);
    assertThat(outbox.attempt(attempt).attempt().result()).isPresent();
    assertThat(outbox.attempt(attempt).trial()).isEqualTo(trial);
    assertThat(outbox.waiting())
        .containsExactly(
            new PendingUploads(SMALL, Optional.of("http://host"), 2, 2, 0, Optional.empty()));
  }

  @Test
  void an_attempt_that_is_not_replicated_adds_no_entries() {
    long attempt = store.begin(trial.fingerprint(), StoreExamples.ENVIRONMENT);
    store.fail(attempt, new Failure(State.FAILED, "why", ""));

    assertThat(outbox.waiting()).isEmpty();
    assertThat(outbox.runs()).isEmpty();
  }

  @Test
  void a_change_that_is_not_recorded_is_not_queued() {
    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);
    long attempt = outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);
    store.fail(attempt, new Failure(State.FAILED, "why", ""));
    Map<Change, Long> before = outbox.changes(ofTrial());

    assertThatThrownBy(() -> store.addMetricValues(attempt, List.of(metricValue(1))))
        .isInstanceOf(StoreException.class);
    assertThat(outbox.changes(ofTrial())).isEqualTo(before);
  }

  @Test
  void uploaded_changes_are_removed_and_changes_made_meanwhile_are_not() {
    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);
    long attempt = outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);
    store.addMetricValues(attempt, List.of(metricValue(1)));
    Replica replica = ofTrial();
    Map<Change, Long> pending = outbox.changes(replica);
    store.addMetricValues(attempt, List.of(metricValue(2)));

    pending.forEach((change, last) -> outbox.sent(replica, change, last));

    assertThat(outbox.changes(replica)).containsOnlyKeys(Change.POINTS);
    long first = outbox.metricValues(replica, 1).get(0).getKey();
    assertThat(outbox.metricValues(replica.withLastValue(first), 10))
        .extracting(entry -> entry.getValue().epoch())
        .containsExactly(2);
  }

  @Test
  void the_run_of_a_replica_is_recorded_and_forgotten_when_everything_is_uploaded_again() {
    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);
    long attempt = outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);
    store.addMetricValues(attempt, List.of(metricValue(1)));
    Replica located = ofTrial().tried().sentTo("http://host", "run", "mlflow-artifacts:/1/run");
    outbox.located(located);
    outbox.valuesUploaded(located, 1);
    outbox.problem(located, "deleted", true);

    assertThat(outbox.replicas(Set.of(SMALL), 10)).hasSize(1);
    assertThat(outbox.waiting().get(0).blocked()).isOne();
    assertThat(outbox.waiting().get(0).problem()).hasValue("deleted");
    outbox.unblock();
    assertThat(ofTrial()).isEqualTo(located.withLastValue(1));
    outbox.again(SMALL, StoreExamples.OWNER);
    assertThat(ofTrial().run()).isEmpty();
    assertThat(ofTrial().creations()).isZero();
    assertThat(outbox.changes(ofTrial())).containsOnlyKeys(Change.BEGUN, Change.POINTS);
  }

  @Test
  void the_attempts_of_a_trial_are_found_in_order() {
    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);
    long first = outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);
    store.fail(first, new Failure(State.FAILED, "why", ""));
    long second = outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);
    Replica any =
        outbox.replicas(Set.of(SMALL), 10).stream()
            .filter(replica -> replica.attempt().isPresent())
            .findFirst()
            .orElseThrow();

    assertThat(outbox.attemptsOf(any))
        .extracting(Replica::attempt)
        .containsExactly(Optional.of(first), Optional.of(second));
  }

  @Test
  void attempts_that_were_not_replicated_can_be_uploaded_later() {
    long attempt = store.begin(trial.fingerprint(), StoreExamples.ENVIRONMENT);
    store.finish(attempt, StoreExamples.result(0.1, 0.2), StoreExamples.cases());

    outbox.again(SMALL, StoreExamples.OWNER);

    assertThat(outbox.changes(ofTrial()))
        .containsOnlyKeys(Change.BEGUN, Change.ENDED, Change.FILES);
    assertThat(outbox.changes(outbox.runReplica(SMALL)))
        .containsOnlyKeys(Change.BEGUN, Change.BOARD, Change.ENDED, Change.FILES);
    assertThat(outbox.run(SMALL).state()).isEqualTo(State.FINISHED);
  }

  @Test
  void a_run_whose_process_ended_is_interrupted_with_its_attempts() {
    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);
    long attempt = outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);

    store.interrupt(StoreExamples.OWNER.host(), owner -> true);
    assertThat(outbox.run(SMALL).state()).isEqualTo(State.RUNNING);
    assertThat(store.interrupt(StoreExamples.OWNER.host(), owner -> false))
        .containsExactly(attempt);

    assertThat(outbox.run(SMALL).state()).isEqualTo(State.INTERRUPTED);
    assertThat(outbox.changes(outbox.runReplica(SMALL))).containsKey(Change.ENDED);
    assertThat(outbox.changes(ofTrial())).containsKey(Change.ENDED);
  }

  @Test
  void an_experiment_that_is_run_again_resumes_the_same_run() {
    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);
    outbox.endRun(SMALL, State.FAILED);
    ExperimentRunRecord first = outbox.run(SMALL);

    outbox.beginRun(SMALL, Optional.of("http://host"), StoreExamples.OWNER);

    assertThat(outbox.run(SMALL))
        .isEqualTo(
            new ExperimentRunRecord(
                SMALL, Optional.of("http://host"), State.RUNNING, first.begun(), Optional.empty()));
    assertThat(outbox.replicas(Set.of(SMALL), 10)).hasSize(1);
  }

  @Test
  void refused_replicas_are_unblocked_when_the_run_resumes() {
    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);
    outbox.problem(outbox.runReplica(SMALL), "full", true);
    assertThat(outbox.replicas(Set.of(SMALL), 10)).isEmpty();

    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);

    assertThat(outbox.replicas(Set.of(SMALL), 10)).hasSize(1);
    assertThat(outbox.waiting().get(0).problem()).isEmpty();
  }

  @Test
  void runs_that_a_server_lost_are_queued_again_and_those_on_another_server_are_not() {
    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);
    outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);
    Replica here = ofTrial().sentTo("http://here", "run", "");
    Replica there = outbox.runReplica(SMALL).sentTo("http://there", "parent", "");
    for (Replica replica : List.of(here, there)) {
      outbox.located(replica);
      outbox.changes(replica).forEach((change, last) -> outbox.sent(replica, change, last));
    }

    outbox.lost(SMALL, "http://here");

    assertThat(outbox.replicas(Set.of(SMALL), 10)).containsExactly(ofTrial());
    assertThat(ofTrial().run()).isEmpty();
    assertThat(outbox.runReplica(SMALL)).isEqualTo(there);
  }

  @Test
  void metric_values_uploaded_to_an_abandoned_run_are_not_counted() {
    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);
    outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);
    Replica located = ofTrial().sentTo("http://host", "run", "");
    outbox.located(located);
    outbox.again(located);

    outbox.valuesUploaded(located, 5);

    assertThat(ofTrial().lastValueId()).isZero();
  }

  @Test
  void pending_uploads_follow_a_renamed_experiment() {
    outbox.beginRun(SMALL, Optional.of("http://host"), StoreExamples.OWNER);
    long attempt = outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);
    Replica located = ofTrial().sentTo("http://host", "run", "");
    outbox.located(located);

    store.rename(SMALL, "renamed");

    assertThat(outbox.waiting())
        .extracting(PendingUploads::experiment, PendingUploads::server, PendingUploads::runs)
        .containsExactly(tuple("renamed", Optional.of("http://host"), 2));
    assertThat(outbox.replicas(Set.of(SMALL), 10)).isEmpty();
    assertThat(outbox.replicas(Set.of("renamed"), 10))
        .extracting(Replica::run)
        .containsExactly(Optional.empty(), Optional.of("run"));
    assertThat(outbox.run("renamed").state()).isEqualTo(State.RUNNING);
    store.addMetricValues(attempt, List.of(metricValue(1)));
    assertThat(outbox.changes(outbox.replicas(Set.of("renamed"), 10).get(1)))
        .containsKey(Change.POINTS);
    outbox.endRun("renamed", State.FINISHED);
    assertThat(outbox.runs()).hasSize(1);
  }

  @Test
  void pending_uploads_of_a_deleted_experiment_are_deleted() {
    outbox.beginRun(SMALL, Optional.empty(), StoreExamples.OWNER);
    outbox.begin(SMALL, trial, StoreExamples.ENVIRONMENT);
    store.record(new Experiment("other", "", ""));
    PlannedTrial second = StoreExamples.trial("ease", 1);
    store.plan("other", List.of(trial, second));
    outbox.beginRun("other", Optional.empty(), StoreExamples.OWNER);
    outbox.begin("other", second, StoreExamples.ENVIRONMENT);

    store.delete(SMALL);

    assertThat(outbox.waiting()).extracting(PendingUploads::experiment).containsExactly("other");
    assertThat(outbox.runs()).extracting(ExperimentRunRecord::experiment).containsExactly("other");
    store.delete("other");
    assertThat(outbox.waiting()).isEmpty();
    assertThat(outbox.runs()).isEmpty();
  }

  @Test
  void a_store_has_a_permanent_identity() {
    String identity = outbox.identity();
    store.close();
    store = location.open();

    assertThat(store.outbox().identity()).isEqualTo(identity).hasSize(36);
  }

  private Replica ofTrial() {
    return outbox.replicas(Set.of(SMALL), 10).stream()
        .filter(replica -> replica.attempt().isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static MetricValue metricValue(int epoch) {
    return new MetricValue("loss", epoch, epoch, 0.5, StoreExamples.NOON);
  }
}
