package org.recital.reports.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Queue in which experiment runs offer trials to workers on all machines that use the store. A job
 * is claimed by at most one worker at a time. Every method throws {@link StoreException} if the
 * store cannot be read or written.
 */
public interface JobQueue {
  /** Offers a trial without an expected duration. */
  default long offer(String experiment, OfferedJob job) {
    return offer(experiment, job, Optional.empty());
  }

  /**
   * Offers a trial as a job. An existing job for the same trial, with the same extent of training
   * and evaluation, is used instead, unless it failed or is from before a rerun.
   *
   * @param expected expected duration of a new job, by which workers claim it; empty if unknown
   * @return the id of the job
   */
  long offer(String experiment, OfferedJob job, Optional<Duration> expected);

  /**
   * Withdraws the jobs of an experiment that no worker has claimed, except those with the given
   * ids.
   */
  void withdraw(String experiment, Set<Long> except);

  /** Ids of the jobs of an experiment, including those that have ended. */
  Set<Long> ids(String experiment);

  /** Sets the expected duration of those of the given jobs that no worker has claimed. */
  void expect(Collection<Long> jobs, Duration duration);

  /**
   * Claims a job that no worker has claimed; empty if there is none. Jobs without an expected
   * duration are claimed first, and then those with the longest one; the oldest of equal ones is
   * claimed first.
   *
   * @param experiment name of the experiment
   */
  Optional<ClaimedJob> claim(String experiment, Owner worker);

  /**
   * Records that a worker is still running jobs that it has claimed.
   *
   * @return the jobs that the worker has lost because it sent no heartbeat for too long
   */
  Set<ClaimedJob> heartbeat(Collection<ClaimedJob> jobs);

  /**
   * Ends a job. This has no effect if the worker has lost the job.
   *
   * @param state FINISHED, STOPPED or FAILED; INTERRUPTED if the trial was not run
   * @param reason reason in one line; empty if the trial has a result
   */
  void end(ClaimedJob job, State state, String reason);

  /**
   * Puts a job that was not run to the end back into the queue. This has no effect if the worker
   * has lost the job.
   */
  void giveBack(ClaimedJob job);

  /**
   * Puts a job back into the queue because the worker could not record its result. This has no
   * effect if the worker has lost the job. A job that was claimed three times ends as FAILED.
   */
  void abandon(ClaimedJob job);

  /** Removes the ended jobs of an experiment from the queue and returns them, oldest first. */
  List<EndedJob> takeEnded(String experiment);

  /**
   * Takes jobs from workers that have sent no heartbeat for six minutes, or for half a minute if
   * they are processes of this host that have ended. A job whose attempt has a result ends in the
   * state of that attempt; other jobs are offered again, and their running attempts end as
   * INTERRUPTED. A job that was claimed three times ends as FAILED.
   *
   * @param host name of this host
   * @param alive whether a process on this host is running
   * @return the number of jobs that are offered again
   */
  int reclaim(String host, Predicate<Owner> alive);

  /** Names of the experiments with jobs that have not ended, in the order of their oldest jobs. */
  List<String> experiments();

  /** Names of the experiments with jobs that no worker has claimed. */
  List<String> claimable();

  /** The workers that have claimed jobs of an experiment. */
  Set<Owner> workers(String experiment);

  /**
   * Records that the checkpoints of trainings are no longer needed, until the trainings are offered
   * again.
   */
  void release(String experiment, Collection<String> trainings);

  /**
   * Trainings whose checkpoints are no longer needed, oldest release first.
   *
   * @param after id of the last release that the caller has read; 0 for all releases
   */
  List<ReleasedTraining> released(String experiment, long after);
}
