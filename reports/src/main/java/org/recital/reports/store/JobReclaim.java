package org.recital.reports.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Takes claimed jobs from workers that have ended or lost their connection. */
record JobReclaim(InstantSource clock) {
  private static final int MAX_CLAIMS = 3;

  /**
   * A claimed job: its trial, the number of its claims, its worker, the id of the last attempt
   * before the claim, and the last heartbeat.
   */
  record Claim(
      long job, String fingerprint, int claims, Owner worker, long after, Instant heartbeat) {}

  static List<Claim> claims(Handle handle) {
    return handle
        .createQuery("select * from job where state = 'CLAIMED' order by id")
        .map(
            (row, context) ->
                new Claim(
                    row.getLong("id"),
                    row.getString("fingerprint"),
                    row.getInt("claims"),
                    AttemptRows.owner(row),
                    row.getLong("claimed_after"),
                    Times.instant(row, "heartbeat")))
        .list();
  }

  /** Experiments with jobs whose workers have sent a heartbeat since a time. */
  static List<String> claimed(Handle handle, Instant since) {
    return handle
        .createQuery(
            """
            select distinct experiment from job where state = 'CLAIMED' and heartbeat > :since
            order by experiment
            """)
        .bind("since", Times.column(since))
        .mapTo(String.class)
        .list();
  }

  /** Whether the worker has sent no heartbeat for too long; see {@link Heartbeats}. */
  boolean isLost(Claim claim, String host, Predicate<Owner> alive) {
    Duration silence = Duration.between(claim.heartbeat(), clock.instant());
    boolean hasEnded = claim.worker().host().equals(host) && !alive.test(claim.worker());
    return silence.compareTo(hasEnded ? Heartbeats.ENDED : Heartbeats.LOST) > 0;
  }

  /** Returns 1 if the job is offered again, otherwise 0. */
  int reclaim(Handle handle, Claim claim) {
    if (!isUnchanged(handle, claim)) {
      return 0;
    }
    Optional<Long> last =
        AttemptTable.last(handle, claim.fingerprint(), claim.worker(), claim.after())
            .map(AttemptTable.LastAttempt::id);
    Optional<State> state = last.map(attempt -> AttemptTable.lock(handle, attempt));
    if (state.equals(Optional.of(State.RUNNING))) {
      interrupt(handle, last.get(), claim);
    }
    Optional<State> result =
        state.filter(ended -> ended == State.FINISHED || ended == State.STOPPED);
    if (result.isPresent()) {
      set(handle, claim.job(), result.get().name(), "");
      return 0;
    }
    return offer(
        handle, claim.job(), claim.claims(), "ended without a result", claim.worker().host());
  }

  private static boolean isUnchanged(Handle handle, Claim claim) {
    return handle
        .createQuery(
            "select id from job where heartbeat = :heartbeat and "
                + ClaimCondition.OF_CLAIM
                + " for update")
        .bind("id", claim.job())
        .bind("claim", claim.claims())
        .bind("heartbeat", Times.column(claim.heartbeat()))
        .bindMap(ClaimCondition.values(claim.worker()))
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  /** Offers a job again because its result could not be recorded. */
  void abandon(Handle handle, ClaimedJob job) {
    boolean held =
        handle
            .createQuery("select id from job where " + ClaimCondition.OF_CLAIM + " for update")
            .bind("id", job.id())
            .bind("claim", job.claim())
            .bindMap(ClaimCondition.values(job.worker()))
            .mapTo(Long.class)
            .findOne()
            .isPresent();
    if (held) {
      offer(handle, job.id(), job.claim(), "could not record a result", job.worker().host());
    }
  }

  /** Offers a job again unless it has been claimed too often; returns 1 if it is offered. */
  private static int offer(Handle handle, long job, int claims, String problem, String host) {
    if (claims < MAX_CLAIMS) {
      set(handle, job, "OFFERED", "");
      return 1;
    }
    String reason =
        String.format(
            Locale.ROOT, "%d workers that ran the trial %s, the last on %s", claims, problem, host);
    set(handle, job, State.FAILED.name(), reason);
    return 0;
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
}
