package org.recital.reports.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Access to the table {@code attempt}. */
final class AttemptTable {
  private AttemptTable() {}

  static long begin(Handle handle, String fingerprint, Environment environment, Instant now) {
    boolean planned =
        handle
            .createQuery("select 1 from trial where fingerprint = :fingerprint")
            .bind("fingerprint", fingerprint)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!planned) {
      throw new StoreException("trial " + fingerprint + " is not planned by any experiment");
    }
    return handle
        .createUpdate(
            """
            insert into attempt (fingerprint, state, begun, heartbeat, host, process,
              process_started, device, commit_id, versions)
            values (:fingerprint, 'RUNNING', :now, :now, :host, :process,
              :started, :device, :commit, :versions)
            """)
        .bind("fingerprint", fingerprint)
        .bind("now", Times.column(now))
        .bind("host", environment.owner().host())
        .bind("process", environment.owner().process())
        .bind("started", Times.column(environment.owner().started()))
        .bind("device", environment.device())
        .bind("commit", environment.commit())
        .bind("versions", Json.write(environment.versions()))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  static StoredAttempt find(Handle handle, long id) {
    Metrics metrics = MetricTables.ofAttempt(handle, id);
    return handle
        .createQuery("select * from attempt where id = :id")
        .bind("id", id)
        .map(
            (row, context) ->
                new StoredAttempt(
                    row.getString("fingerprint"), new AttemptRows().attempt(row, metrics)))
        .one();
  }

  /** Adds an ended attempt from another store and returns the id of the attempt in this store. */
  static long insert(Handle handle, StoredAttempt stored) {
    Attempt attempt = stored.attempt();
    long id = begin(handle, stored.fingerprint(), attempt.environment(), attempt.begun());
    attempt
        .protocol()
        .ifPresent(
            protocol -> prepared(handle, id, attempt.datasetSha256().orElseThrow(), protocol));
    attempt.lists().ifPresent(file -> listsSaved(handle, id, file));
    attempt.model().ifPresent(folder -> modelSaved(handle, id, folder));
    Instant ended = attempt.ended().orElseThrow();
    attempt.result().ifPresent(result -> finish(handle, id, attempt.state(), result, ended));
    attempt.failure().ifPresent(failure -> fail(handle, id, failure, ended));
    return id;
  }

  static void heartbeat(Handle handle, long attempt, Instant now) {
    changeRunning(handle, attempt, "heartbeat = :now", Map.of("now", Times.column(now)));
  }

  static void prepared(Handle handle, long attempt, String datasetSha256, StoredProtocol protocol) {
    changeRunning(
        handle,
        attempt,
        """
        dataset_sha256 = :dataset, protocol_fingerprint = :fingerprint,
        protocol_rules = :rules, protocol_facts = :facts
        """,
        Map.of(
            "dataset", datasetSha256,
            "fingerprint", protocol.fingerprint(),
            "rules", protocol.rules(),
            "facts", protocol.facts()));
  }

  static void listsSaved(Handle handle, long attempt, String file) {
    changeRunning(handle, attempt, "lists = :lists", Map.of("lists", file));
  }

  static void modelSaved(Handle handle, long attempt, String folder) {
    changeRunning(handle, attempt, "model = :model", Map.of("model", folder));
  }

  /**
   * Ends an attempt with a result.
   *
   * @param state FINISHED or STOPPED
   */
  static void finish(Handle handle, long attempt, State state, AttemptResult result, Instant now) {
    changeRunning(
        handle,
        attempt,
        """
        state = :state, ended = :now, heartbeat = :now, best_epoch = :best, epochs = :epochs,
        peak_bytes = :peak, seconds = :seconds, provenance = :provenance
        """,
        Map.of(
            "state", state.name(),
            "now", Times.column(now),
            "best", result.bestEpoch(),
            "epochs", result.epochs(),
            "peak", result.peakBytes(),
            "seconds", Json.write(result.seconds()),
            "provenance", Json.write(result.provenance())));
  }

  static void fail(Handle handle, long attempt, Failure failure, Instant now) {
    changeRunning(
        handle,
        attempt,
        "state = :state, ended = :now, reason = :reason, log = :log",
        Map.of(
            "state", failure.state().name(),
            "now", Times.column(now),
            "reason", failure.reason(),
            "log", failure.log()));
  }

  /** Replaces the protocol of a trial's attempts with the protocol that this release computes. */
  static void refile(Handle handle, String fingerprint, String rules, String protocol) {
    handle
        .createUpdate(
            """
            update attempt set protocol_rules = :rules, protocol_fingerprint = :protocol
            where fingerprint = :fingerprint and protocol_fingerprint is not null
            """)
        .bind("rules", rules)
        .bind("protocol", protocol)
        .bind("fingerprint", fingerprint)
        .execute();
  }

  /**
   * Checks that an attempt is running.
   *
   * @throws StoreException if it has ended or does not exist
   */
  static void requireRunning(Handle handle, long attempt) {
    Optional<String> state =
        handle
            .createQuery("select state from attempt where id = :id")
            .bind("id", attempt)
            .mapTo(String.class)
            .findOne();
    if (!state.equals(Optional.of(State.RUNNING.name()))) {
      throw new StoreException(
          state
              .map(known -> "attempt " + attempt + " has already ended with state " + known)
              .orElse("unknown attempt " + attempt));
    }
  }

  /** Id of the last attempt that was begun; 0 if there is none. */
  static long last(Handle handle) {
    return handle.createQuery("select coalesce(max(id), 0) from attempt").mapTo(Long.class).one();
  }

  /** The last attempt of a trial that the given process began after a given attempt. */
  static Optional<LastAttempt> last(Handle handle, String fingerprint, Owner owner, long after) {
    return handle
        .createQuery(
            """
            select id, state from attempt where fingerprint = :fingerprint and host = :host
              and process = :process and process_started = :started and id > :after
            order by id desc fetch first row only
            """)
        .bind("fingerprint", fingerprint)
        .bind("host", owner.host())
        .bind("process", owner.process())
        .bind("started", Times.column(owner.started()))
        .bind("after", after)
        .map(
            (row, context) ->
                new LastAttempt(row.getLong("id"), State.valueOf(row.getString("state"))))
        .findOne();
  }

  private static void changeRunning(
      Handle handle, long attempt, String change, Map<String, ?> values) {
    int changed =
        handle
            .createUpdate("update attempt set " + change + " where id = :id and state = 'RUNNING'")
            .bind("id", attempt)
            .bindMap(values)
            .execute();
    if (changed == 0) {
      requireRunning(handle, attempt);
    }
  }

  /**
   * The state of an attempt, which no other process changes until the end of the transaction. Waits
   * for the transaction of a process that is changing it.
   */
  static State lock(Handle handle, long attempt) {
    return handle
        .createQuery("select state from attempt where id = :id for update")
        .bind("id", attempt)
        .mapTo(State.class)
        .one();
  }

  /** The running attempts, except those of the workers that have claimed a job for the trial. */
  static List<RunningAttempt> running(Handle handle) {
    return handle
        .createQuery(
            """
            select * from attempt a where state = 'RUNNING' and not exists (
              select 1 from job j where j.state = 'CLAIMED' and j.fingerprint = a.fingerprint
                and j.host = a.host and j.process = a.process
                and j.process_started = a.process_started)
            order by id
            """)
        .map(
            (row, context) ->
                new RunningAttempt(
                    row.getLong("id"), AttemptRows.owner(row), Times.instant(row, "heartbeat")))
        .list();
  }

  /** A replicated attempt and its trial. */
  static ReplicatedAttempt replicated(Handle handle, long id) {
    Metrics metrics = MetricTables.ofAttempt(handle, id);
    return handle
        .createQuery(
            """
            select r.variant, r.configuration, t.seed, t.spec_json, t.dataset, t.data_sha256,
              t.select_metric, a.*
            from attempt a join replica r on r.attempt = a.id join trial t using (fingerprint)
            where a.id = :id
            """)
        .bind("id", id)
        .map(
            (row, context) ->
                new ReplicatedAttempt(
                    PlanTables.planned(row), new AttemptRows().attempt(row, metrics)))
        .one();
  }

  static List<Timing> timings(Handle handle) {
    return handle
        .createQuery(
            """
            select t.*, a.device, a.epochs, a.seconds from attempt a join trial t using (fingerprint)
            where a.state = 'FINISHED' order by a.ended, a.id
            """)
        .map((row, context) -> AttemptRows.timing(row))
        .list();
  }

  /** The id and the state of an attempt. */
  record LastAttempt(long id, State state) {}

  /** A running attempt and its owner. */
  record RunningAttempt(long id, Owner owner, Instant heartbeat) {}

  /** An attempt and the fingerprint of its trial. */
  record StoredAttempt(String fingerprint, Attempt attempt) {}
}
