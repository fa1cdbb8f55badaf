package org.recital.reports.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Job queue in the table {@code job}. */
final class SqlJobQueue implements JobQueue {
  private final Database database;
  private final InstantSource clock;
  private final JobReclaim reclaim;

  SqlJobQueue(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.reclaim = new JobReclaim(clock);
  }

  /**
   * Also finds a job that has ended with a result, because the run has not taken its result yet.
   */
  @Override
  public long offer(String experiment, OfferedJob job, Optional<Duration> expected) {
    return database.saveAndReturn(
        handle -> {
          unrelease(handle, experiment, job.training());
          return find(handle, experiment, job)
              .orElseGet(() -> insert(handle, experiment, job, expected));
        });
  }

  private static void unrelease(Handle handle, String experiment, String training) {
    handle
        .createUpdate(
            "delete from released_training where experiment = :experiment and training = :training")
        .bind("experiment", experiment)
        .bind("training", training)
        .execute();
  }

  private static Optional<Long> find(Handle handle, String experiment, OfferedJob job) {
    return handle
        .createQuery(
            """
            select id from job where experiment = :experiment and variant = :variant
              and fingerprint = :fingerprint and test = :test and coalesce(epochs, -1) = :epochs
              and rerun_after >= :rerunAfter
              and state in ('OFFERED', 'CLAIMED', 'FINISHED', 'STOPPED')
            """)
        .bind("experiment", experiment)
        .bind("variant", job.trial().variant())
        .bind("fingerprint", job.trial().fingerprint())
        .bind("test", job.test())
        .bind("epochs", job.epochs().orElse(-1))
        .bind("rerunAfter", job.rerunAfter())
        .mapTo(Long.class)
        .findFirst();
  }

  private static Long insert(
      Handle handle, String experiment, OfferedJob job, Optional<Duration> expected) {
    PlannedTrial trial = job.trial();
    return handle
        .createUpdate(
            """
            insert into job (experiment, variant, fingerprint, configuration, training, epochs,
              test, rerun_after, expected)
            values (:experiment, :variant, :fingerprint, :configuration, :training,
              cast(:epochs as integer), :test, :rerunAfter, cast(:expected as double precision))
            """)
        .bind("experiment", experiment)
        .bind("variant", trial.variant())
        .bind("fingerprint", trial.fingerprint())
        .bind("configuration", Json.write(trial.configuration()))
        .bind("training", job.training())
        .bind("epochs", job.epochs().isPresent() ? (Integer) job.epochs().getAsInt() : null)
        .bind("test", job.test())
        .bind("rerunAfter", job.rerunAfter())
        .bind("expected", expected.map(SqlJobQueue::seconds).orElse(null))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  /** Jobs that a worker is claiming at the moment are skipped, so that there is no deadlock. */
  @Override
  public void expect(Collection<Long> jobs, Duration duration) {
    database.write(
        handle -> {
          List<Long> offered =
              handle
                  .createQuery(
                      """
                      select id from job where id = any(:jobs) and state = 'OFFERED'
                      order by id for update skip locked
                      """)
                  .bindArray("jobs", Long.class, List.copyOf(jobs))
                  .mapTo(Long.class)
                  .list();
          handle
              .createUpdate("update job set expected = :seconds where id = any(:jobs)")
              .bind("seconds", seconds(duration))
              .bindArray("jobs", Long.class, offered)
              .execute();
        });
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @Override
  public void withdraw(String experiment, Set<Long> except) {
    database.save(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from job where experiment = :experiment and state = 'OFFERED'
                      and not id = any(:except)
                    """)
                .bind("experiment", experiment)
                .bindArray("except", Long.class, List.copyOf(except))
                .execute());
  }

  @Override
  public Set<Long> ids(String experiment) {
    return database.call(
        handle ->
            handle
                .createQuery("select id from job where experiment = :experiment")
                .bind("experiment", experiment)
                .mapTo(Long.class)
                .set());
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
                      order by expected desc nulls first, id
                      fetch first row only for update skip locked
                      """)
                  .bind("experiment", experiment)
                  .mapTo(Long.class)
                  .findFirst();
          id.ifPresent(job -> take(handle, job, worker));
          return id.map(job -> read(handle, job, worker));
        });
  }

  private void take(Handle handle, long job, Owner worker) {
    handle
        .createUpdate(
            """
            update job set state = 'CLAIMED', claims = claims + 1, host = :host,
              process = :process, process_started = :started, claimed = :now,
              claimed_after = :after, heartbeat = :now
            where id = :id
            """)
        .bind("id", job)
        .bindMap(ClaimCondition.values(worker))
        .bind("now", Times.column(clock.instant()))
        .bind("after", AttemptTable.last(handle))
        .execute();
  }

  private static ClaimedJob read(Handle handle, long job, Owner worker) {
    return handle
        .createQuery(
            """
            select j.id, j.claims, j.experiment, j.training, j.epochs, j.test, j.rerun_after,
              j.variant, j.configuration, t.*
            from job j join trial t on t.fingerprint = j.fingerprint where j.id = :id
            """)
        .bind("id", job)
        .map(
            (row, context) -> {
              int epochs = row.getInt("epochs");
              boolean complete = row.wasNull();
              return new ClaimedJob(
                  row.getLong("id"),
                  row.getInt("claims"),
                  row.getString("experiment"),
                  worker,
                  new OfferedJob(
                      PlanTables.planned(row),
                      row.getString("training"),
                      complete ? OptionalInt.empty() : OptionalInt.of(epochs),
                      row.getBoolean("test"),
                      row.getLong("rerun_after")));
            })
        .one();
  }

  @Override
  public Set<ClaimedJob> heartbeat(Collection<ClaimedJob> jobs) {
    if (jobs.isEmpty()) {
      return Set.of();
    }
    return database.saveAndReturn(
        handle -> {
          Set<ClaimedJob> lost = new HashSet<>(jobs);
          String now = "heartbeat = :now";
          lost.removeIf(
              job ->
                  update(handle, job, now).bind("now", Times.column(clock.instant())).execute()
                      > 0);
          return lost;
        });
  }

  @Override
  public void end(ClaimedJob job, State state, String reason) {
    database.save(
        handle ->
            update(handle, job, "state = :state, reason = :reason, heartbeat = :now")
                .bind("state", state.name())
                .bind("reason", reason)
                .bind("now", Times.column(clock.instant()))
                .execute());
  }

  /** The claim of a returned job does not count towards the limit of claims. */
  @Override
  public void giveBack(ClaimedJob job) {
    database.save(
        handle -> update(handle, job, "state = 'OFFERED', claims = claims - 1").execute());
  }

  private static Update update(Handle handle, ClaimedJob job, String change) {
    return handle
        .createUpdate("update job set " + change + " where " + ClaimCondition.OF_CLAIM)
        .bind("id", job.id())
        .bind("claim", job.claim())
        .bindMap(ClaimCondition.values(job.worker()));
  }

  @Override
  public void abandon(ClaimedJob job) {
    database.save(handle -> reclaim.abandon(handle, job));
  }

  @Override
  public List<EndedJob> takeEnded(String experiment) {
    return database.saveAndReturn(handle -> takeEnded(handle, experiment));
  }

  private static List<EndedJob> takeEnded(Handle handle, String experiment) {
    List<EndedJob> ended =
        handle
            .createQuery(
                """
                select id, state, reason, claimed, heartbeat from job
                where experiment = :experiment and state not in ('OFFERED', 'CLAIMED')
                order by id
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
  }

  @Override
  public int reclaim(String host, Predicate<Owner> alive) {
    int offered = 0;
    for (JobReclaim.Claim claim : database.call(JobReclaim::claims)) {
      if (reclaim.isLost(claim, host, alive)) {
        offered += database.saveAndReturn(handle -> reclaim.reclaim(handle, claim));
      }
    }
    return offered;
  }

  @Override
  public List<String> experiments() {
    return experiments("state in ('OFFERED', 'CLAIMED')");
  }

  @Override
  public List<String> claimable() {
    return experiments("state = 'OFFERED'");
  }

  private List<String> experiments(String condition) {
    return database.call(
        handle ->
            handle
                .createQuery(
                    "select experiment from job where "
                        + condition
                        + " group by experiment order by min(id)")
                .mapTo(String.class)
                .list());
  }

  @Override
  public Set<Owner> workers(String experiment) {
    return database.call(
        handle ->
            handle
                .createQuery(
                    """
                    select * from job where state = 'CLAIMED' and experiment = :experiment
                    order by id
                    """)
                .bind("experiment", experiment)
                .map((row, context) -> AttemptRows.owner(row))
                .set());
  }

  @Override
  public void release(String experiment, Collection<String> trainings) {
    if (trainings.isEmpty()) {
      return;
    }
    database.save(
        handle -> {
          for (String training : trainings) {
            unrelease(handle, experiment, training);
            handle
                .createUpdate(
                    """
                    insert into released_training (experiment, training)
                    values (:experiment, :training)
                    """)
                .bind("experiment", experiment)
                .bind("training", training)
                .execute();
          }
        });
  }

  @Override
  public List<ReleasedTraining> released(String experiment, long after) {
    return database.call(
        handle ->
            handle
                .createQuery(
                    """
                    select id, training from released_training
                    where experiment = :experiment and id > :after order by id
                    """)
                .bind("experiment", experiment)
                .bind("after", after)
                .map(
                    (row, context) ->
                        new ReleasedTraining(row.getLong("id"), row.getString("training")))
                .list());
  }
}
