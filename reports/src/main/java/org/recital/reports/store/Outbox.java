package org.recital.reports.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Upload queue for a tracking server. Every change to a replicated attempt adds an entry in the
 * same transaction; a single sender uploads the changes and removes the entries.
 *
 * <p>Uploads are idempotent. If the process is killed and the last writes of the sender are lost,
 * the same data is uploaded again, without duplicates.
 */
public interface Outbox {
  /**
   * Identity of the store; distinguishes its runs from those of other stores on a shared server.
   */
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
   * Like {@link ResultsStore#begin}, but the attempt is replicated. {@link #beginRun} must have
   * been called for the experiment.
   *
   * @return the id of the attempt
   */
  long begin(String experiment, PlannedTrial trial, Environment environment);

  /**
   * Queues all data of an experiment for upload to new runs, including attempts that were not
   * replicated before.
   */
  void again(String experiment, Owner owner);

  /** Requeues an experiment's uploads to a server that has lost the experiment's runs. */
  void lost(String experiment, String server);

  /** Queues all data of a replica for upload to a new run. */
  void again(Replica replica);

  /** The pending uploads by experiment; experiments without pending uploads are omitted. */
  List<PendingUploads> waiting();

  /** Up to {@code limit} unblocked replicas with pending changes, oldest change first. */
  List<Replica> replicas(Set<String> experiments, int limit);

  /** The pending changes of a replica, each with the id of its last entry in the queue. */
  Map<Change, Long> changes(Replica replica);

  /** Up to {@code limit} metric values of a replica that are not uploaded yet, with their ids. */
  List<Map.Entry<Long, MetricValue>> metricValues(Replica replica, int limit);

  /** A replicated attempt and its trial. */
  ReplicatedAttempt attempt(long attempt);

  /** Replicas of all attempts of the same trial in the same experiment, oldest first. */
  List<Replica> attemptsOf(Replica replica);

  /** The record of the latest run of an experiment; this is not a run on the server. */
  ExperimentRunRecord run(String experiment);

  /** The records of all experiment runs, by name of the experiment. */
  List<ExperimentRunRecord> runs();

  /**
   * The replica of an experiment run, whose {@link Replica#run} is the parent run on the server.
   */
  Replica runReplica(String experiment);

  /** Records which run on the server belongs to a replica. */
  void located(Replica replica);

  /**
   * Records that the metric values up to and including an id are uploaded. Has no effect if the
   * replica has a different run by now.
   */
  void valuesUploaded(Replica replica, long lastValueId);

  /** Removes the entries for an uploaded change, up to and including an id. */
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
