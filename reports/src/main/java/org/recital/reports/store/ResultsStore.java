package org.recital.reports.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Store for experiments, their trials, and the attempts and results of trials.
 *
 * <p>Thread-safe. Calling threads may be interrupted at any time and keep their interrupted status.
 * Writes are on disk when a method returns, except for {@link #heartbeat} and {@link
 * #addMetricValues(long, List)}, whose latest writes are lost if the process is killed. Every
 * method throws {@link StoreException} if the store cannot be read or written.
 */
public interface ResultsStore extends AutoCloseable {
  /**
   * Records an experiment; replaces the description and text of an experiment with the same name.
   */
  void record(Experiment experiment);

  /** Records an experiment, and that a process begins a run of it, atomically. */
  void beginRun(Experiment experiment, Owner owner);

  /**
   * Records the end of a run. This has no effect if the run has ended before, or if another process
   * has begun a run of the experiment since.
   *
   * @param state FINISHED, or FAILED if a trial has failed; INTERRUPTED if the run was ended before
   *     it was complete
   */
  void endRun(String experiment, Owner owner, State state);

  /**
   * The last run of an experiment; empty if it is not recorded, because it was a run of a release
   * with schema version 10 or earlier, or the experiment was copied from another store.
   */
  Optional<LastRun> lastRun(String experiment);

  /**
   * Reserves an experiment for this process until the store is closed. A store that only one host
   * can use does not record reservations, as the lock of its folder excludes other runs.
   *
   * @throws StoreException if another process has reserved it
   */
  void reserve(String experiment);

  /**
   * Whether another process has reserved a recorded experiment, such as its run. Always false in a
   * store that only one host can use.
   */
  boolean isReserved(String experiment);

  /**
   * Deletes an experiment with its plan, searches and replicas, and with the trials, attempts and
   * results that belong to no other experiment, atomically.
   *
   * @throws StoreException if the experiment is not recorded
   */
  Deletion delete(String experiment);

  /**
   * Renames an experiment, including its replicas and the folders of its saved models, atomically.
   *
   * @throws StoreException if the experiment is not recorded, or the new name is in use
   */
  void rename(String experiment, String renamed);

  /**
   * Replaces the planned trials of a recorded experiment. Trials of an earlier plan stay in the
   * store with their results, but no longer belong to the experiment.
   *
   * @throws StoreException if the experiment is not recorded
   */
  void plan(String experiment, List<PlannedTrial> trials);

  /** Adds trials at the end of the plan of a recorded experiment, except those in the plan. */
  void append(String experiment, List<PlannedTrial> trials);

  /**
   * Adds an external row to the plan of a recorded experiment: a trial that is not run, but whose
   * result comes from another program. Replaces the row of the same name and repetition,
   * atomically. External rows stay in the plan when the planned trials are replaced.
   */
  void addExternal(String experiment, PlannedTrial trial, ExternalResult result);

  /** The external rows of an experiment. */
  List<PlannedTrial> external(String experiment);

  /**
   * Records the search of a variant of a recorded experiment. If an earlier search of the variant
   * has another identity, its proposals are deleted.
   */
  void record(SearchRecord search);

  /** The searches of an experiment, by variant. */
  List<SearchRecord> searches(String experiment);

  /**
   * Numbers of trials with a result that are no longer in the plan of the experiment, by variant;
   * variants without such trials are missing.
   */
  Map<String, Integer> formerTrials(String experiment);

  /** Adds configurations at the end of the proposals of a recorded search. */
  void propose(String experiment, String variant, List<Map<String, String>> configurations);

  /** The configurations that a search proposed, in their order. */
  List<Map<String, String>> proposals(String experiment, String variant);

  /**
   * Starts an attempt of a planned trial, in state RUNNING.
   *
   * @return the id of the attempt
   * @throws StoreException if no experiment has planned the trial
   */
  long begin(String fingerprint, Environment environment);

  /** Records that an attempt is still running. */
  void heartbeat(long attempt);

  /** Records the data and the protocol of an attempt. */
  void prepared(long attempt, String datasetSha256, StoredProtocol protocol);

  /**
   * Records that the weights of an attempt were saved.
   *
   * @param folder folder of the weights, relative to the results folder
   */
  void modelSaved(long attempt, String folder);

  /**
   * Records that the ranked lists of the test evaluation of an attempt were saved.
   *
   * @param file file of the lists, relative to the results folder
   */
  void listsSaved(long attempt, String file);

  /** Adds metric values to an attempt. */
  void addMetricValues(long attempt, List<MetricValue> values);

  /** Records a test evaluation and its reason; to be called before the evaluation. */
  void testEvaluated(long attempt, String reason, Instant time);

  /**
   * Ends an attempt as FINISHED and stores its result, atomically.
   *
   * @param testCases test values per case, for the metrics that have them
   */
  void finish(long attempt, AttemptResult result, CaseValues testCases);

  /** Ends an attempt as STOPPED and stores its result, which has no test metrics, atomically. */
  void stop(long attempt, AttemptResult result);

  /** Ends an attempt as FAILED or INTERRUPTED. */
  void fail(long attempt, Failure failure);

  /**
   * Ends abandoned attempts as INTERRUPTED: attempts on this host whose process has ended, and
   * attempts on other hosts without a {@link #heartbeat} for ten minutes. Attempts of claimed jobs
   * are left to {@link JobQueue#reclaim}. Also ends the abandoned experiment runs.
   *
   * @param host name of this host
   * @param alive whether a process on this host is running
   * @return the ids of the interrupted attempts
   */
  List<Long> interrupt(String host, Predicate<Owner> alive);

  /**
   * For each finished trial with one of these fingerprints, the environment of its last finished
   * attempt, by fingerprint.
   */
  Map<String, Environment> finished(Collection<String> fingerprints);

  /**
   * For each trial with one of these fingerprints, its last finished attempt, or else its last
   * stopped attempt, by fingerprint.
   *
   * @param after id of an attempt; it and earlier attempts are ignored. It is an id, because times
   *     would depend on the clocks of several machines
   */
  Map<String, Attempt> results(Collection<String> fingerprints, long after);

  /** Id of the last attempt that was begun; 0 if there is none. */
  long lastAttempt();

  /**
   * The experiment that ran each attempt, by attempt id. It is recorded only for attempts that were
   * queued for upload. For other attempts, the list has all experiments that plan or planned the
   * trial, by name.
   */
  Map<Long, List<String>> experimentsOf(Collection<Long> attempts);

  /** The trials whose fingerprints have an earlier format. */
  List<PlannedTrial> ofEarlierFormat();

  /**
   * Replaces a trial's fingerprint that has an earlier format, including in attempts and plans.
   *
   * @param fingerprint current fingerprint
   * @param trial the trial with its new fingerprint and canonical form
   * @param protocolRules new protocol rules of its attempts, as JSON
   * @param protocolFingerprint fingerprint of these rules
   */
  void refile(
      String fingerprint, PlannedTrial trial, String protocolRules, String protocolFingerprint);

  /** All experiments, by name. */
  List<ExperimentSummary> experiments();

  /** Names of the experiments, with the most recently run first. */
  List<String> experimentNames();

  /** The experiment with the given name; empty if it is unknown. */
  Optional<Experiment> experiment(String name);

  /** The planned trials of an experiment in plan order; empty if the experiment is unknown. */
  List<StoredTrial> trials(String experiment);

  /**
   * A summary of the trials of an experiment; fast even for thousands of trials; empty if the
   * experiment is unknown.
   *
   * @param limit maximum number of unfinished trials in the summary, apart from running ones
   */
  Optional<ExperimentStatus> status(String experiment, int limit);

  /** Like {@link #trials}, but without attempts and therefore faster. */
  List<PlannedTrial> planned(String experiment);

  /** The metric values of an attempt, in the order recorded. */
  List<MetricValue> metricValues(long attempt);

  /** The test values per case of an attempt; empty if it has not finished. */
  CaseValues testCases(long attempt);

  /** All test evaluations by trials that are or were planned by the experiment, oldest first. */
  List<TestEvaluation> testEvaluations(String experiment);

  /** The durations of all finished attempts, oldest first. */
  List<Timing> timings();

  /**
   * Runs a read-only SQL query, for example on the views that docs/store.md describes.
   *
   * @throws StoreException if the text is not a read-only query
   */
  void query(String sql, QueryRows rows);

  /** The queue of trials for workers on all machines. */
  JobQueue jobs();

  /** The upload queue for tracking servers. */
  Outbox outbox();

  @Override
  void close();
}
