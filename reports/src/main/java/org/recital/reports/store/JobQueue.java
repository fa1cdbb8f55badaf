package org.recital.reports.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Queue of trials from the runs of experiments to workers on all machines that use the store. Every
 * job is claimed by one worker at a time. Every method throws {@link StoreException} if the store
 * cannot be read or written.
 */
public interface JobQueue {
  /**
   * Offers a trial. A job for the same trial and extent that has not failed is offered only once,
   * unless it is from before a rerun.
   *
   * @return the id of the job
   */
  long offer(String experiment, OfferedJob job);

  /** Withdraws the jobs of an experiment that no worker has claimed, except some. */
  void withdraw(String experiment, Set<Long> except);

  /** Ids of the jobs of an experiment, including those that have ended. */
  Set<Long> ids(String experiment);

  /**
   * Claims the oldest job that no worker has claimed; empty if there is none.
   *
   * @param experiment name of the experiment
   */
  Optional<ClaimedJob> claim(String experiment, Owner worker);

  /** Records that the worker is still running the jobs that it has claimed. */
  void heartbeat(Owner worker, Collection<Long> jobs);

  /**
   * Ends a job; without effect if the worker has lost the job because it sent no heartbeat.
   *
   * @param state FINISHED, STOPPED or FAILED; INTERRUPTED if the trial was not run
   * @param reason reason in one line; empty if the trial has a result
   */
  void end(ClaimedJob job, State state, String reason);

  /** Returns a job that was not run to the end; without effect if the worker has lost it. */
  void giveBack(ClaimedJob job);

  /**
   * Returns a job whose result the worker could not record; without effect if the worker has lost
   * it. A job that was claimed three times ends as FAILED.
   */
  void abandon(ClaimedJob job);

  /** Removes the ended jobs of an experiment from the queue and returns them, oldest first. */
  List<EndedJob> takeEnded(String experiment);

  /**
   * Takes jobs from workers on this host that have ended, and from workers on other hosts that have
   * sent no heartbeat for six minutes. A job whose attempt has a result ends with it; other jobs
   * are offered again, and their running attempts end as INTERRUPTED. A job that was claimed three
   * times ends as FAILED.
   *
   * @param host name of this host
   * @param alive whether a process on this host is running
   * @return the number of jobs that are offered again
   */
  int reclaim(String host, Predicate<Owner> alive);

  /** Names of the experiments with jobs that have not ended, by the age of their oldest job. */
  List<String> experiments();

  /** Those of {@link #experiments} with a job that no worker has claimed. */
  List<String> claimable();

  /** The workers that have claimed jobs of an experiment. */
  Set<Owner> workers(String experiment);

  /** Records that the checkpoints of trainings are no longer needed, until they are offered. */
  void release(String experiment, Collection<String> trainings);

  /**
   * Trainings whose checkpoints are no longer needed, oldest release first.
   *
   * @param after number of the last release that the caller knows; 0 for all
   */
  List<ReleasedTraining> released(String experiment, long after);
}
