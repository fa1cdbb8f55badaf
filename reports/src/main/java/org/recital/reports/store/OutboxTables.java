package org.recital.reports.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Access to the tables {@code replica} and {@code outbox}. */
final class OutboxTables {
  private OutboxTables() {}

  static void addReplica(Handle handle, String experiment, PlannedTrial trial, long attempt) {
    handle
        .createUpdate(
            """
            insert into replica (experiment, attempt, variant, configuration)
            values (:experiment, :attempt, :variant, :configuration)
            """)
        .bind("experiment", experiment)
        .bind("attempt", attempt)
        .bind("variant", trial.variant())
        .bind("configuration", Json.write(trial.configuration()))
        .execute();
  }

  static void addRunReplica(Handle handle, String experiment) {
    handle
        .createUpdate(
            """
            insert into replica (experiment) select :experiment where not exists
              (select 1 from replica where experiment = :experiment and attempt is null)
            """)
        .bind("experiment", experiment)
        .execute();
  }

  /** Adds an entry for a change to an attempt, if the attempt is replicated. */
  static void enqueue(Handle handle, long attempt, Change what) {
    handle
        .createUpdate(
            "insert into outbox (replica, what) select id, :what from replica where attempt = :id")
        .bind("what", what.name())
        .bind("id", attempt)
        .execute();
  }

  /** Adds entries for the end of an attempt and the changed leaderboard of its experiment. */
  static void enqueueEnd(Handle handle, long attempt) {
    enqueue(handle, attempt, Change.ENDED);
    enqueue(handle, attempt, Change.FILES);
    handle
        .createQuery("select experiment from replica where attempt = :id")
        .bind("id", attempt)
        .mapTo(String.class)
        .findOne()
        .ifPresent(experiment -> enqueue(handle, experiment, Change.BOARD));
  }

  /** Adds an entry for a change to an experiment run. */
  static void enqueue(Handle handle, String experiment, Change what) {
    handle
        .createUpdate(
            """
            insert into outbox (replica, what)
            select id, :what from replica where experiment = :experiment and attempt is null
            """)
        .bind("what", what.name())
        .bind("experiment", experiment)
        .execute();
  }

  /** Adds replicas for all attempts of an experiment that have no replica in any experiment. */
  static void addReplicas(Handle handle, String experiment) {
    handle
        .createUpdate(
            """
            insert into replica (experiment, attempt, variant, configuration)
            select p.experiment, a.id, min(p.variant), min(p.configuration) from planned p
              join attempt a using (fingerprint)
            where p.experiment = :experiment and p.place is not null
              and not exists (select 1 from replica r where r.attempt = a.id)
            group by p.experiment, a.id order by a.id
            """)
        .bind("experiment", experiment)
        .execute();
  }

  /**
   * Removes the references of replicas to their runs and queues all data of the replicas for
   * upload.
   */
  static void requeue(Handle handle, Collection<Long> replicas) {
    for (long replica : replicas) {
      handle
          .createUpdate(
              """
              update replica set server = null, run = null, artifacts = null, creations = 0,
                last_value_id = 0, problem = null, blocked = false where id = :id
              """)
          .bind("id", replica)
          .execute();
      handle.createUpdate("delete from outbox where replica = :id").bind("id", replica).execute();
      handle
          .createUpdate(
              """
              insert into outbox (replica, what)
              select r.id, w.what from replica r join sweep s using (experiment)
                left join attempt a on a.id = r.attempt
                cross join (values ('BEGUN', 1), ('PREPARED', 2), ('POINTS', 3), ('BOARD', 4),
                  ('ENDED', 5), ('FILES', 6)) w (what, place)
              where r.id = :id and case w.what
                when 'PREPARED' then a.dataset_sha256 is not null
                when 'POINTS' then exists (select 1 from metric_value p where p.attempt = a.id)
                when 'BOARD' then a.id is null
                when 'BEGUN' then true
                else coalesce(a.state, s.state) <> 'RUNNING' end
              order by w.place
              """)
          .bind("id", replica)
          .execute();
    }
  }

  static List<Long> onServer(Handle handle, String experiment, String server) {
    return handle
        .createQuery(
            "select id from replica where experiment = :experiment and server = :server order by id")
        .bind("experiment", experiment)
        .bind("server", server)
        .mapTo(Long.class)
        .list();
  }

  static void unblock(Handle handle, String experiment) {
    handle
        .createUpdate(
            """
            update replica set blocked = false, problem = null
            where experiment = :experiment and blocked
            """)
        .bind("experiment", experiment)
        .execute();
  }

  static List<Long> ofExperiment(Handle handle, String experiment) {
    return handle
        .createQuery("select id from replica where experiment = :experiment order by id")
        .bind("experiment", experiment)
        .mapTo(Long.class)
        .list();
  }

  static Map<Change, Long> changes(Handle handle, long replica) {
    Map<Change, Long> changes = new EnumMap<>(Change.class);
    handle
        .createQuery(
            "select what, max(id) as last from outbox where replica = :replica group by what")
        .bind("replica", replica)
        .map(
            (row, context) ->
                changes.put(Change.valueOf(row.getString("what")), row.getLong("last")))
        .list();
    return changes;
  }

  static Replica replica(ResultSet row) throws SQLException {
    long attempt = row.getLong("attempt");
    boolean isRun = row.wasNull();
    return new Replica(
        row.getLong("id"),
        row.getString("experiment"),
        isRun ? Optional.empty() : Optional.of(attempt),
        Optional.ofNullable(row.getString("server")),
        Optional.ofNullable(row.getString("run")),
        Optional.ofNullable(row.getString("artifacts")),
        row.getInt("creations"),
        row.getLong("last_value_id"));
  }
}
