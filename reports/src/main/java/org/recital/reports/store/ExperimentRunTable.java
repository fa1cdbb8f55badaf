package org.recital.reports.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Access to the table {@code sweep}, which contains the runs of experiments. */
final class ExperimentRunTable {
  private ExperimentRunTable() {}

  static void begin(
      Handle handle, String experiment, Optional<String> server, Owner owner, Instant now) {
    boolean known =
        handle
                .createUpdate(
                    """
                    update sweep set state = 'RUNNING', ended = null, server = :server,
                      host = :host, process = :process, process_started = :started
                    where experiment = :experiment
                    """)
                .bind("experiment", experiment)
                .bind("server", server.orElse(null))
                .bind("host", owner.host())
                .bind("process", owner.process())
                .bind("started", Times.column(owner.started()))
                .execute()
            > 0;
    if (!known) {
      insert(handle, experiment, server, State.RUNNING, owner, now);
    }
    OutboxTables.addRunReplica(handle, experiment);
    OutboxTables.unblock(handle, experiment);
    OutboxTables.enqueue(handle, experiment, Change.BEGUN);
  }

  /** Adds a finished run for an experiment whose attempts were not replicated. */
  static void addEnded(Handle handle, String experiment, Owner owner, Instant now) {
    if (find(handle, experiment).isPresent()) {
      return;
    }
    Instant begun =
        handle
            .createQuery(
                """
                select min(begun) as begun from attempt where fingerprint in
                  (select fingerprint from planned
                    where experiment = :experiment and place is not null)
                """)
            .bind("experiment", experiment)
            .map((row, context) -> Times.optional(row, "begun"))
            .one()
            .orElse(now);
    insert(handle, experiment, Optional.empty(), State.FINISHED, owner, begun);
    handle
        .createUpdate("update sweep set ended = :now where experiment = :experiment")
        .bind("experiment", experiment)
        .bind("now", Times.column(now))
        .execute();
  }

  private static void insert(
      Handle handle,
      String experiment,
      Optional<String> server,
      State state,
      Owner owner,
      Instant begun) {
    handle
        .createUpdate(
            """
            insert into sweep
              (experiment, server, state, begun, host, process, process_started)
            values (:experiment, :server, :state, :begun, :host, :process, :started)
            """)
        .bind("experiment", experiment)
        .bind("server", server.orElse(null))
        .bind("state", state.name())
        .bind("begun", Times.column(begun))
        .bind("host", owner.host())
        .bind("process", owner.process())
        .bind("started", Times.column(owner.started()))
        .execute();
  }

  static void end(Handle handle, String experiment, State state, Instant now) {
    handle
        .createUpdate(
            "update sweep set state = :state, ended = :now where experiment = :experiment")
        .bind("experiment", experiment)
        .bind("state", state.name())
        .bind("now", Times.column(now))
        .execute();
    OutboxTables.enqueue(handle, experiment, Change.BOARD);
    OutboxTables.enqueue(handle, experiment, Change.ENDED);
    OutboxTables.enqueue(handle, experiment, Change.FILES);
  }

  /** The runs that have not ended. */
  static List<Running> running(Handle handle) {
    return handle
        .createQuery(
            """
            select s.*, exists (select 1 from replica r join attempt a on a.id = r.attempt
                where r.experiment = s.experiment and a.state = 'RUNNING') as busy
            from sweep s where s.state = 'RUNNING'
            """)
        .map(
            (row, context) ->
                new Running(
                    row.getString("experiment"), AttemptRows.owner(row), row.getBoolean("busy")))
        .list();
  }

  static Optional<ExperimentRunRecord> find(Handle handle, String experiment) {
    return handle
        .createQuery("select * from sweep where experiment = :experiment")
        .bind("experiment", experiment)
        .map((row, context) -> runRecord(row))
        .findOne();
  }

  static List<ExperimentRunRecord> all(Handle handle) {
    return handle
        .createQuery("select * from sweep order by experiment")
        .map((row, context) -> runRecord(row))
        .list();
  }

  private static ExperimentRunRecord runRecord(ResultSet row) throws SQLException {
    return new ExperimentRunRecord(
        row.getString("experiment"),
        Optional.ofNullable(row.getString("server")),
        State.valueOf(row.getString("state")),
        Times.instant(row, "begun"),
        Times.optional(row, "ended"));
  }

  /**
   * A run that has not ended.
   *
   * @param busy whether an attempt is running
   */
  record Running(String experiment, Owner owner, boolean busy) {
    /** Whether its process has ended if it is on this host, or else no attempt is running. */
    boolean isAbandoned(String host, Predicate<Owner> alive) {
      return owner.host().equals(host) ? !alive.test(owner) : !busy;
    }
  }
}
