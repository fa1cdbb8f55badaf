package org.recital.reports.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a tracking server has not been told yet. Whatever changes an attempt that is replicated
 * writes what it changed here, in the same transaction; one sender takes it from here.
 *
 * <p>Nothing that the sender writes needs to survive the death of the process: what is sent a
 * second time does no harm.
 */
public interface Outbox {
  /** Tells the runs of this store from those of others. */
  String identity();

  /**
   * A sweep begins, or goes on. What is blocked of it gets another chance.
   *
   * @param server the address of the tracking server that its spec names, if it does
   */
  void beginSweep(String experiment, Optional<String> server, Owner owner);

  void endSweep(String experiment, State state);

  /**
   * Starts an attempt as {@link ResultsStore#begin} does, one that is replicated from now on. Its
   * experiment's sweep has begun.
   */
  long begin(String experiment, PlannedTrial trial, Environment environment);

  /**
   * Puts everything of an experiment into the outbox once more, attempts that were not replicated
   * included, as if no server knew of it.
   */
  void again(String experiment, Owner owner);

  /**
   * A server has lost its runs of an experiment: all that it had is put into the outbox once more.
   */
  void lost(String experiment, String server);

  /** Puts everything of a replica into the outbox once more, as if no server knew of it. */
  void again(Replica replica);

  /** How much waits, by experiment; those of which nothing waits are left out. */
  List<PendingUploads> waiting();

  /**
   * The replicas of which something waits, in the order in which it began to; those that are
   * blocked are left out.
   */
  List<Replica> replicas(Set<String> experiments, int limit);

  /** What waits of a replica: its changes, each with the last entry of its kind. */
  Map<Change, Long> changes(Replica replica);

  /** Up to so many points after the replica's last one, with the number of each. */
  List<Map.Entry<Long, MetricValue>> points(Replica replica, int limit);

  /** An attempt and its trial. */
  ReplicatedAttempt attempt(long attempt);

  SweepRecord sweep(String experiment);

  /** Every sweep that there is or was. */
  List<SweepRecord> sweeps();

  /** The replica of the sweep of an experiment. */
  Replica sweepReplica(String experiment);

  /** Keeps what is known of the replica's run. */
  void located(Replica replica);

  /** The run has all points up to this one; nothing is kept if it is the replica's no more. */
  void pointsSent(Replica replica, long lastPoint);

  /** The server knows of a change: its entries up to this one are done with. */
  void sent(Replica replica, Change change, long lastEntry);

  /**
   * Keeps what the server said against a replica.
   *
   * @param blocked whether nothing more is sent until {@link #unblock}
   */
  void problem(Replica replica, String message, boolean blocked);

  /** Gives blocked replicas another chance. */
  void unblock();
}
