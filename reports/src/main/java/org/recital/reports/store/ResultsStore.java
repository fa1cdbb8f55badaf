package org.recital.reports.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What experiments planned, tried and measured.
 *
 * <p>Thread-safe; a thread that calls it may be interrupted at any time without harm, and keeps its
 * interrupted status. When a method that changes a state (all but {@link #heartbeat} and {@link
 * #points}) has returned, the change survives the death of the process. Every method throws {@link
 * StoreException} if the store cannot be read or written.
 */
public interface ResultsStore extends AutoCloseable {
  /** Records an experiment; one of the same name gets the new description and text. */
  void record(Experiment experiment);

  /**
   * Makes these the trials of a recorded experiment. Trials that were planned before and are not
   * now stay in the store with all that they measured, but are no longer trials of this experiment
   * until they are planned again.
   */
  void plan(String experiment, List<PlannedTrial> trials);

  /**
   * Starts an attempt of a planned trial, in state RUNNING.
   *
   * @return the attempt's id
   */
  long begin(String fingerprint, Environment environment);

  /** Says that a running attempt is still alive. */
  void heartbeat(long attempt);

  /** Records what the attempt runs on. */
  void prepared(long attempt, String datasetSha256, StoredProtocol protocol);

  /**
   * Records that the attempt kept its weights.
   *
   * @param folder that they are in, below the results folder
   */
  void modelSaved(long attempt, String folder);

  /** Adds points to the attempt's curves. */
  void points(long attempt, List<MetricValue> points);

  /** Records that the test set was looked at, and why. Call it before looking. */
  void testLookedAt(long attempt, String reason, Instant time);

  /**
   * Ends an attempt well: all of its result is stored, or nothing.
   *
   * @param testCases the values of every test case, for the metrics that have such
   */
  void finish(long attempt, AttemptResult result, CaseValues testCases);

  /** Ends an attempt badly. */
  void fail(long attempt, Failure failure);

  /**
   * Marks as INTERRUPTED what still is RUNNING although its owner is dead: of this host, the
   * attempts whose owner is not {@code alive}; of other hosts, those without a {@link #heartbeat}
   * for ten minutes. Sweeps that nobody is left to end are ended, too.
   *
   * @return the attempts marked
   */
  List<Long> interrupt(String host, Predicate<Owner> alive);

  /**
   * Those of these fingerprints whose trial has been finished, each with where and with what its
   * last finished attempt ran.
   */
  Map<String, Environment> finished(Collection<String> fingerprints);

  /** Trials whose fingerprint a release before formats of fingerprints computed. */
  List<PlannedTrial> ofEarlierFormat();

  /**
   * Files a trial, with all its attempts and plans, under the fingerprint that this release
   * computes.
   *
   * @param fingerprint that it has
   * @param trial the same trial with its new fingerprint and canonical form
   * @param protocolRules as JSON, of all its attempts
   * @param protocolFingerprint of these rules
   */
  void refile(
      String fingerprint, PlannedTrial trial, String protocolRules, String protocolFingerprint);

  /** All experiments, by name. */
  List<ExperimentSummary> experiments();

  Optional<Experiment> experiment(String name);

  /** The trials that an experiment has planned, in the order of the plan; empty if unknown. */
  List<StoredTrial> trials(String experiment);

  /** The attempt's curves, in the order recorded. */
  List<MetricValue> points(long attempt);

  /** The values of the attempt's test cases; empty if it has not been finished. */
  CaseValues testCases(long attempt);

  /**
   * Every look at the test set by an attempt of a trial that this experiment has, or once had,
   * planned; oldest first.
   */
  List<TestEvaluation> testLooks(String experiment);

  /** How long every finished trial took, oldest first. */
  List<Timing> timings();

  /** What a tracking server has not been told yet. */
  Outbox outbox();

  @Override
  void close();
}
