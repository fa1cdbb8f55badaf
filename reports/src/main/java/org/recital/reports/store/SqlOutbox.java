package org.recital.reports.store;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Upload queue in the database of the results store. */
final class SqlOutbox implements Outbox {
  private final Database database;
  private final InstantSource clock;

  SqlOutbox(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public String identity() {
    return database.call(
        handle -> handle.createQuery("select id from store_identity").mapTo(String.class).one());
  }

  @Override
  public void beginRun(String experiment, Optional<String> server, Owner owner) {
    database.save(
        handle -> ExperimentRunTable.begin(handle, experiment, server, owner, clock.instant()));
  }

  @Override
  public void endRun(String experiment, State state) {
    database.save(handle -> ExperimentRunTable.end(handle, experiment, state, clock.instant()));
  }

  @Override
  public long begin(String experiment, PlannedTrial trial, Environment environment) {
    return database.saveAndReturn(
        handle -> {
          long attempt =
              AttemptTable.begin(handle, trial.fingerprint(), environment, clock.instant());
          OutboxTables.addReplica(handle, experiment, trial, attempt);
          OutboxTables.enqueue(handle, attempt, Change.BEGUN);
          return attempt;
        });
  }

  @Override
  public void again(String experiment, Owner owner) {
    database.save(
        handle -> {
          ExperimentRunTable.addEnded(handle, experiment, owner, clock.instant());
          OutboxTables.addRunReplica(handle, experiment);
          OutboxTables.addReplicas(handle, experiment);
          OutboxTables.requeue(handle, OutboxTables.ofExperiment(handle, experiment));
        });
  }

  @Override
  public void lost(String experiment, String server) {
    database.save(
        handle -> OutboxTables.requeue(handle, OutboxTables.onServer(handle, experiment, server)));
  }

  @Override
  public void again(Replica replica) {
    database.write(handle -> OutboxTables.requeue(handle, List.of(replica.id())));
  }

  @Override
  public List<PendingUploads> waiting() {
    return database.call(
        handle ->
            handle
                .createQuery(
                    """
                    select r.experiment, s.server, count(*) as runs,
                      sum((select count(*) from metric_value p
                        where p.attempt = r.attempt and p.id > r.last_value_id)) as metric_values,
                      sum(case when r.blocked then 1 else 0 end) as blocked,
                      (select q.problem from replica q where q.experiment = r.experiment
                        and q.problem is not null order by q.blocked desc, q.id desc
                        fetch first row only) as problem
                    from replica r join sweep s on s.experiment = r.experiment
                    where exists (select 1 from outbox o where o.replica = r.id)
                    group by r.experiment, s.server order by r.experiment
                    """)
                .map(
                    (row, context) ->
                        new PendingUploads(
                            row.getString("experiment"),
                            Optional.ofNullable(row.getString("server")),
                            row.getInt("runs"),
                            row.getLong("metric_values"),
                            row.getInt("blocked"),
                            Optional.ofNullable(row.getString("problem"))))
                .list());
  }

  @Override
  public List<Replica> replicas(Set<String> experiments, int limit) {
    if (experiments.isEmpty()) {
      return List.of();
    }
    return database.call(
        handle ->
            handle
                .createQuery(
                    """
                    select r.* from replica r
                      join (select replica, min(id) as first from outbox group by replica) o
                        on o.replica = r.id
                    where not r.blocked and r.experiment = any(:experiments)
                    order by o.first fetch first :limit rows only
                    """)
                .bindArray("experiments", String.class, List.copyOf(experiments))
                .bind("limit", limit)
                .map((row, context) -> OutboxTables.replica(row))
                .list());
  }

  @Override
  public Map<Change, Long> changes(Replica replica) {
    return database.call(handle -> OutboxTables.changes(handle, replica.id()));
  }

  @Override
  public List<Map.Entry<Long, MetricValue>> metricValues(Replica replica, int limit) {
    return database.call(
        handle ->
            MetricTables.metricValues(
                handle, replica.attempt().orElseThrow(), replica.lastValueId(), limit));
  }

  @Override
  public ReplicatedAttempt attempt(long attempt) {
    return database.call(handle -> AttemptTable.replicated(handle, attempt));
  }

  @Override
  public List<Replica> attemptsOf(Replica replica) {
    return database.call(
        handle ->
            handle
                .createQuery(
                    """
                    select r.* from replica r join attempt a on a.id = r.attempt
                    where r.experiment = :experiment and a.fingerprint =
                      (select fingerprint from attempt where id = :attempt)
                    order by r.attempt
                    """)
                .bind("experiment", replica.experiment())
                .bind("attempt", replica.attempt().orElseThrow())
                .map((row, context) -> OutboxTables.replica(row))
                .list());
  }

  @Override
  public ExperimentRunRecord run(String experiment) {
    return database.call(handle -> ExperimentRunTable.find(handle, experiment).orElseThrow());
  }

  @Override
  public List<ExperimentRunRecord> runs() {
    return database.call(ExperimentRunTable::all);
  }

  @Override
  public Replica runReplica(String experiment) {
    return database.call(
        handle ->
            handle
                .createQuery(
                    "select * from replica where experiment = :experiment and attempt is null")
                .bind("experiment", experiment)
                .map((row, context) -> OutboxTables.replica(row))
                .one());
  }

  @Override
  public void located(Replica replica) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    update replica set server = :server, run = :run, artifacts = :artifacts,
                      creations = :creations where id = :id
                    """)
                .bind("id", replica.id())
                .bind("server", replica.server().orElse(null))
                .bind("run", replica.run().orElse(null))
                .bind("artifacts", replica.artifacts().orElse(null))
                .bind("creations", replica.creations())
                .execute());
  }

  @Override
  public void valuesUploaded(Replica replica, long lastValueId) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "update replica set last_value_id = :last where id = :id and run = :run")
                .bind("id", replica.id())
                .bind("run", replica.run().orElse(null))
                .bind("last", lastValueId)
                .execute());
  }

  @Override
  public void sent(Replica replica, Change change, long lastEntry) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "delete from outbox where replica = :replica and what = :what and id <= :last")
                .bind("replica", replica.id())
                .bind("what", change.name())
                .bind("last", lastEntry)
                .execute());
  }

  @Override
  public void problem(Replica replica, String message, boolean blocked) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "update replica set problem = :problem, blocked = :blocked where id = :id")
                .bind("id", replica.id())
                .bind("problem", message)
                .bind("blocked", blocked)
                .execute());
  }

  @Override
  public void unblock() {
    database.write(
        handle ->
            handle.execute("update replica set blocked = false, problem = null where blocked"));
  }
}
