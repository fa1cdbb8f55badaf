package org.recital.reports.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Job queue in the table {@code job}. */
final class SqlJobQueue implements JobQueue {
  /** Longer than workers try to reach the server again. */
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(6);

  private static final int MAX_CLAIMS = 3;

  private final Database database;
  private final InstantSource clock;

  SqlJobQueue(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public long offer(String experiment, OfferedJob job) {
    return database.saveAndReturn(
        handle ->
            handle
                .createQuery(
                    """
                    select id from job where experiment = :experiment and variant = :variant
                      and fingerprint = :fingerprint and test = :test
                      and coalesce(epochs, -1) = :epochs and state in ('OFFERED', 'CLAIMED')
                    """)
                .bind("experiment", experiment)
                .bind("variant", job.trial().variant())
                .bind("fingerprint", job.trial().fingerprint())
                .bind("test", job.test())
                .bind("epochs", job.epochs().orElse(-1))
                .mapTo(Long.class)
                .findFirst()
                .orElseGet(() -> insert(handle, experiment, job)));
  }

  private static Long insert(Handle handle, String experiment, OfferedJob job) {
    PlannedTrial trial = job.trial();
    return handle
        .createUpdate(
            """
            insert into job
              (experiment, variant, fingerprint, configuration, training, epochs, test, resumes)
            values (:experiment, :variant, :fingerprint, :configuration, :training,
              cast(:epochs as integer), :test, :resumes)
            """)
        .bind("experiment", experiment)
        .bind("variant", trial.variant())
        .bind("fingerprint", trial.fingerprint())
        .bind("configuration", Json.write(trial.configuration()))
        .bind("training", job.training())
        .bind("epochs", job.epochs().isPresent() ? (Integer) job.epochs().getAsInt() : null)
        .bind("test", job.test())
        .bind("resumes", job.resumes())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  @Override
  public List<Long> withdraw(String experiment) {
    return database.saveAndReturn(
        handle -> {
          List<Long> offered =
              handle
                  .createQuery(
                      """
                      select id from job where experiment = :experiment and state = 'OFFERED'
                      order by id for update
                      """)
                  .bind("experiment", experiment)
                  .mapTo(Long.class)
                  .list();
          handle
              .createUpdate("delete from job where experiment = :experiment and state = 'OFFERED'")
              .bind("experiment", experiment)
              .execute();
          return offered;
        });
  }

  /** Jobs that other workers are claiming at the moment are skipped rather than waited for. */
  @Override
  public Optional<ClaimedJob> claim(String experiment, Owner worker) {
    return database.saveAndReturn(
        handle -> {
          Optional<Long> id =
              handle
                  .createQuery(
                      """
                      select id from job where state = 'OFFERED' and experiment = :experiment
                      order by id fetch first row only for update skip locked
                      """)
                  .bind("experiment", experiment)
                  .mapTo(Long.class)
                  .findFirst();
          id.ifPresent(job -> take(handle, job, worker));
          return id.map(job -> read(handle, job));
        });
  }

  private void take(Handle handle, long job, Owner worker) {
    handle
        .createUpdate(
            """
            update job set state = 'CLAIMED', claims = claims + 1, host = :host,
              process = :process, process_started = :started, claimed = :now, heartbeat = :now
            where id = :id
            """)
        .bind("id", job)
        .bind("host", worker.host())
        .bind("process", worker.process())
        .bind("started", Times.column(worker.started()))
        .bind("now", Times.column(clock.instant()))
        .execute();
  }

  private static ClaimedJob read(Handle handle, long job) {
    return handle
        .createQuery(
            """
            select j.id, j.experiment, j.training, j.epochs, j.test, j.resumes, j.variant,
              j.configuration, t.*
            from job j join trial t on t.fingerprint = j.fingerprint where j.id = :id
            """)
        .bind("id", job)
        .map(
            (row, context) -> {
              int epochs = row.getInt("epochs");
              boolean complete = row.wasNull();
              return new ClaimedJob(
                  row.getLong("id"),
                  row.getString("experiment"),
                  new OfferedJob(
                      PlanTables.planned(row),
                      row.getString("training"),
                      complete ? OptionalInt.empty() : OptionalInt.of(epochs),
                      row.getBoolean("test"),
                      row.getBoolean("resumes")));
            })
        .one();
  }

  @Override
  public void heartbeat(Owner worker, Collection<Long> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    database.write(
        handle ->
            handle
                .createUpdate(
                    "update job set heartbeat = :now where id = any(:jobs) and "
                        + JobOwner.CONDITION)
                .bindArray("jobs", Long.class, List.copyOf(jobs))
                .bind("now", Times.column(clock.instant()))
                .bindMap(JobOwner.values(worker))
                .execute());
  }

  @Override
  public void end(long job, Owner worker, State state, String reason) {
    database.save(
        handle ->
            handle
                .createUpdate(
                    "update job set state = :state, reason = :reason, heartbeat = :now"
                        + " where id = :id and "
                        + JobOwner.CONDITION)
                .bind("id", job)
                .bind("state", state.name())
                .bind("reason", reason)
                .bind("now", Times.column(clock.instant()))
                .bindMap(JobOwner.values(worker))
                .execute());
  }

  /** Such a claim does not count. */
  @Override
  public void giveBack(long job, Owner worker) {
    database.save(
        handle ->
            handle
                .createUpdate(
                    "update job set state = 'OFFERED', claims = claims - 1 where id = :id and "
                        + JobOwner.CONDITION)
                .bind("id", job)
                .bindMap(JobOwner.values(worker))
                .execute());
  }

  @Override
  public List<EndedJob> takeEnded(String experiment) {
    return database.saveAndReturn(
        handle -> {
          List<EndedJob> ended =
              handle
                  .createQuery(
                      """
                      select id, state, reason, claimed, heartbeat from job where experiment = :experiment
                        and state in ('FINISHED', 'STOPPED', 'FAILED') order by id
                      """)
                  .bind("experiment", experiment)
                  .map(
                      (row, context) ->
                          new EndedJob(
                              row.getLong("id"),
                              State.valueOf(row.getString("state")),
                              row.getString("reason"),
                              Duration.between(
                                  Times.instant(row, "claimed"), Times.instant(row, "heartbeat"))))
                  .list();
          for (EndedJob job : ended) {
            handle.createUpdate("delete from job where id = :id").bind("id", job.id()).execute();
          }
          return ended;
        });
  }

  /** A claimed job, its worker, and the times of the claim and of the last heartbeat. */
  private record Claim(
      long job, String fingerprint, int claims, Owner worker, Instant claimed, Instant heartbeat) {}

  @Override
  public int reclaim(String host, Predicate<Owner> alive) {
    int offered = 0;
    for (Claim claim : database.call(SqlJobQueue::claims)) {
      boolean local = claim.worker().host().equals(host);
      if (local ? !alive.test(claim.worker()) : isSilent(claim)) {
        offered += database.saveAndReturn(handle -> reclaim(handle, claim));
      }
    }
    return offered;
  }

  private boolean isSilent(Claim claim) {
    return claim.heartbeat().isBefore(clock.instant().minus(HEARTBEAT_TIMEOUT));
  }

  private static List<Claim> claims(Handle handle) {
    return handle
        .createQuery("select * from job where state = 'CLAIMED' order by id")
        .map(
            (row, context) ->
                new Claim(
                    row.getLong("id"),
                    row.getString("fingerprint"),
                    row.getInt("claims"),
                    AttemptRows.owner(row),
                    Times.instant(row, "claimed"),
                    Times.instant(row, "heartbeat")))
        .list();
  }

  /** Returns 1 if the job is offered again, otherwise 0. */
  private int reclaim(Handle handle, Claim claim) {
    boolean unchanged =
        handle
            .createQuery(
                "select id from job where id = :id and heartbeat = :heartbeat and "
                    + JobOwner.CONDITION
                    + " for update")
            .bind("id", claim.job())
            .bind("heartbeat", Times.column(claim.heartbeat()))
            .bindMap(JobOwner.values(claim.worker()))
            .mapTo(Long.class)
            .findOne()
            .isPresent();
    if (!unchanged) {
      return 0;
    }
    Optional<AttemptTable.LastAttempt> last =
        AttemptTable.last(handle, claim.fingerprint(), claim.worker(), claim.claimed());
    last.filter(attempt -> attempt.state() == State.RUNNING)
        .ifPresent(attempt -> interrupt(handle, attempt.id(), claim));
    Optional<State> result =
        last.map(AttemptTable.LastAttempt::state)
            .filter(state -> state == State.FINISHED || state == State.STOPPED);
    if (result.isPresent()) {
      set(handle, claim.job(), result.get().name(), "");
      return 0;
    }
    if (claim.claims() >= MAX_CLAIMS) {
      set(
          handle,
          claim.job(),
          State.FAILED.name(),
          String.format(
              Locale.ROOT,
              "%d workers that ran the trial ended without a result, the last on %s",
              claim.claims(),
              claim.worker().host()));
      return 0;
    }
    set(handle, claim.job(), "OFFERED", "");
    return 1;
  }

  private void interrupt(Handle handle, long attempt, Claim claim) {
    String reason =
        String.format(
            Locale.ROOT,
            "its worker (process %d on %s) ended, or sent no heartbeat since %s",
            claim.worker().process(),
            claim.worker().host(),
            claim.heartbeat());
    AttemptTable.fail(handle, attempt, new Failure(State.INTERRUPTED, reason, ""), clock.instant());
    OutboxTables.enqueueEnd(handle, attempt);
  }

  private static void set(Handle handle, long job, String state, String reason) {
    handle
        .createUpdate("update job set state = :state, reason = :reason where id = :id")
        .bind("id", job)
        .bind("state", state)
        .bind("reason", reason)
        .execute();
  }

  @Override
  public List<String> experiments() {
    return database.call(
        handle ->
            handle
                .createQuery(
                    """
                    select experiment from job where state in ('OFFERED', 'CLAIMED')
                    group by experiment order by min(id)
                    """)
                .mapTo(String.class)
                .list());
  }
}
