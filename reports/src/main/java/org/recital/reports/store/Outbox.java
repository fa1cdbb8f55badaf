package org.recital.reports.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Upload queue of a tracking server. Every change to a replicated attempt adds an entry in the same
 * transaction; a single sender uploads the changes and removes the entries.
 *
 * <p>Uploads are idempotent, so that writes of the sender may be lost if the process is killed.
 */
public interface Outbox {
  /** Identity of the store, which distinguishes its runs on a shared server. */
  String identity();

  /**
   * Records that an experiment run begins or resumes, and unblocks its replicas.
   *
   * @param server address of the tracking server in the spec; empty if the spec has none
   */
  void beginRun(String experiment, Optional<String> server, Owner owner);

  /** Records that an experiment run has ended. */
  void endRun(String experiment, State state);

  /**
   * Starts a replicated attempt, otherwise as {@link ResultsStore#begin}. {@link #beginRun} must
   * have been called for the experiment.
   *
   * @return the id of the attempt
   */
  long begin(String experiment, PlannedTrial trial, Environment environment);

  /**
   * Queues everything of an experiment for a new upload, including attempts that were not
   * replicated.
   */
  void again(String experiment, Owner owner);

  /** Queues everything of an experiment that was uploaded to a server which has lost its runs. */
  void lost(String experiment, String server);

  /** Queues everything of a replica for a new upload to a new run. */
  void again(Replica replica);

  /** The pending uploads by experiment, without experiments that have none. */
  List<PendingUploads> waiting();

  /** Up to {@code limit} unblocked replicas with pending changes, oldest change first. */
  List<Replica> replicas(Set<String> experiments, int limit);

  /** The pending changes of a replica, each with the id of its last entry. */
  Map<Change, Long> changes(Replica replica);

  /** Up to {@code limit} metric values of a replica that are not uploaded yet, with their ids. */
  List<Map.Entry<Long, MetricValue>> points(Replica replica, int limit);

  /** A replicated attempt and its trial. */
  ReplicatedAttempt attempt(long attempt);

  /** The run of an experiment. */
  ExperimentRunRecord sweep(String experiment);

  /** All experiment runs, by name of the experiment. */
  List<ExperimentRunRecord> sweeps();

  /** The replica of the run of an experiment. */
  Replica sweepReplica(String experiment);

  /** Records the run of a replica on the server. */
  void located(Replica replica);

  /**
   * Records that the metric values up to an id are uploaded. Has no effect if the replica has
   * another run by now.
   */
  void valuesUploaded(Replica replica, long lastValueId);

  /** Removes the entries of a change, up to an id, after its upload. */
  void sent(Replica replica, Change change, long lastEntry);

  /**
   * Records that the server refused a replica.
   *
   * @param message message for users
   * @param blocked whether uploads of the replica stop until {@link #unblock}
   */
  void problem(Replica replica, String message, boolean blocked);

  /** Unblocks all replicas. */
  void unblock();
}
