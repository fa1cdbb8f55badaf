package org.recital.reports.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.recital.reports.store.AttemptTable.RunningAttempt;
import org.recital.reports.store.AttemptTable.StoredAttempt;

/** Results store in a relational database. */
final class SqlResultsStore implements ResultsStore {
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(10);

  private final Database database;
  private final InstantSource clock;

  private SqlResultsStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  static ResultsStore of(Database database) {
    return new SqlResultsStore(database, database.clock());
  }

  static ResultsStore of(Database database, InstantSource clock) {
    return new SqlResultsStore(database, clock);
  }

  @Override
  public void record(Experiment experiment) {
    database.save(handle -> RecordedExperiments.record(handle, experiment, clock.instant()));
  }

  @Override
  public void beginRun(Experiment experiment, Owner owner) {
    database.save(
        handle -> {
          RecordedExperiments.record(handle, experiment, clock.instant());
          RecordedExperiments.beginRun(handle, experiment.name(), owner);
        });
  }

  @Override
  public void endRun(String experiment, Owner owner, State state) {
    database.save(
        handle -> RecordedExperiments.endRun(handle, experiment, owner, state, clock.instant()));
  }

  @Override
  public Optional<LastRun> lastRun(String experiment) {
    return database.call(handle -> RecordedExperiments.lastRun(handle, experiment));
  }

  @Override
  public void reserve(String experiment) {
    database.reserve(experiment);
  }

  @Override
  public boolean isReserved(String experiment) {
    return database.isReserved(experiment);
  }

  @Override
  public Deletion delete(String experiment) {
    return database.saveAndReturn(handle -> ExperimentTables.delete(handle, experiment));
  }

  @Override
  public void rename(String experiment, String renamed) {
    database.save(handle -> ExperimentTables.rename(handle, experiment, renamed));
  }

  @Override
  public void plan(String experiment, List<PlannedTrial> trials) {
    database.save(handle -> PlanTables.plan(handle, experiment, trials));
  }

  @Override
  public void append(String experiment, List<PlannedTrial> trials) {
    database.save(handle -> PlanTables.append(handle, experiment, trials));
  }

  @Override
  public void addExternal(String experiment, PlannedTrial trial, ExternalResult external) {
    database.save(
        handle -> {
          ExternalRows.add(handle, experiment, trial);
          Instant now = clock.instant();
          long attempt =
              AttemptTable.begin(handle, trial.fingerprint(), external.environment(), now);
          AttemptTable.prepared(handle, attempt, external.datasetSha256(), external.protocol());
          MetricTables.addTestEvaluation(
              handle, new TestEvaluation(attempt, external.reason(), now));
          AttemptTable.finish(handle, attempt, State.FINISHED, external.result(), now);
          MetricTables.finish(handle, attempt, external.result(), external.testCases());
        });
  }

  @Override
  public List<PlannedTrial> external(String experiment) {
    return database.call(handle -> ExternalRows.all(handle, experiment));
  }

  @Override
  public void record(SearchRecord search) {
    database.save(handle -> SearchTables.record(handle, search));
  }

  @Override
  public List<SearchRecord> searches(String experiment) {
    return database.call(handle -> SearchTables.searches(handle, experiment));
  }

  @Override
  public Map<String, Integer> formerTrials(String experiment) {
    return database.call(handle -> SearchTables.formerTrials(handle, experiment));
  }

  @Override
  public void propose(String experiment, String variant, List<Map<String, String>> configurations) {
    database.save(handle -> SearchTables.propose(handle, experiment, variant, configurations));
  }

  @Override
  public List<Map<String, String>> proposals(String experiment, String variant) {
    return database.call(handle -> SearchTables.proposals(handle, experiment, variant));
  }

  @Override
  public long begin(String fingerprint, Environment environment) {
    return database.saveAndReturn(
        handle -> AttemptTable.begin(handle, fingerprint, environment, clock.instant()));
  }

  @Override
  public void heartbeat(long attempt) {
    database.write(handle -> AttemptTable.heartbeat(handle, attempt, clock.instant()));
  }

  @Override
  public void prepared(long attempt, String datasetSha256, StoredProtocol protocol) {
    database.save(
        handle -> {
          AttemptTable.prepared(handle, attempt, datasetSha256, protocol);
          OutboxTables.enqueue(handle, attempt, Change.PREPARED);
        });
  }

  @Override
  public void listsSaved(long attempt, String file) {
    database.save(handle -> AttemptTable.listsSaved(handle, attempt, file));
  }

  @Override
  public void modelSaved(long attempt, String folder) {
    database.save(handle -> AttemptTable.modelSaved(handle, attempt, folder));
  }

  @Override
  public void addMetricValues(long attempt, List<MetricValue> values) {
    if (values.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          AttemptTable.requireRunning(handle, attempt);
          MetricTables.addMetricValues(handle, attempt, values);
          OutboxTables.enqueue(handle, attempt, Change.POINTS);
        });
  }

  @Override
  public void testEvaluated(long attempt, String reason, Instant time) {
    database.save(
        handle -> {
          AttemptTable.requireRunning(handle, attempt);
          MetricTables.addTestEvaluation(handle, new TestEvaluation(attempt, reason, time));
        });
  }

  @Override
  public void finish(long attempt, AttemptResult result, CaseValues testCases) {
    database.save(
        handle -> {
          AttemptTable.finish(handle, attempt, State.FINISHED, result, clock.instant());
          MetricTables.finish(handle, attempt, result, testCases);
          OutboxTables.enqueueEnd(handle, attempt);
        });
  }

  @Override
  public void stop(long attempt, AttemptResult result) {
    database.save(
        handle -> {
          AttemptTable.finish(handle, attempt, State.STOPPED, result, clock.instant());
          MetricTables.finish(handle, attempt, result, CaseValues.none());
          OutboxTables.enqueueEnd(handle, attempt);
        });
  }

  @Override
  public void fail(long attempt, Failure failure) {
    database.save(
        handle -> {
          AttemptTable.fail(handle, attempt, failure, clock.instant());
          OutboxTables.enqueueEnd(handle, attempt);
        });
  }

  @Override
  public List<Long> interrupt(String host, Predicate<Owner> alive) {
    Instant deadline = clock.instant().minus(HEARTBEAT_TIMEOUT);
    List<Long> marked = new ArrayList<>();
    for (RunningAttempt running : database.call(AttemptTable::running)) {
      Owner owner = running.owner();
      boolean local = owner.host().equals(host);
      if (local ? alive.test(owner) : running.heartbeat().isAfter(deadline)) {
        continue;
      }
      String reason =
          local
              ? String.format(
                  Locale.ROOT,
                  "its process (%d on %s) ended without recording a result",
                  owner.process(),
                  owner.host())
              : String.format(
                  Locale.ROOT, "no heartbeat from %s since %s", owner.host(), running.heartbeat());
      if (failIfRunning(running.id(), new Failure(State.INTERRUPTED, reason, ""))) {
        marked.add(running.id());
      }
    }
    for (ExperimentRunTable.Running run : database.call(ExperimentRunTable::running)) {
      if (run.isAbandoned(host, alive) && !database.isReserved(run.experiment())) {
        database.save(
            handle ->
                ExperimentRunTable.end(
                    handle, run.experiment(), State.INTERRUPTED, clock.instant()));
      }
    }
    return marked;
  }

  /**
   * Whether the attempt is still running, although another process may mark it at the same time.
   */
  private boolean failIfRunning(long attempt, Failure failure) {
    return database.saveAndReturn(
        handle -> {
          boolean isRunning = AttemptTable.lock(handle, attempt) == State.RUNNING;
          if (isRunning) {
            AttemptTable.fail(handle, attempt, failure, clock.instant());
            OutboxTables.enqueueEnd(handle, attempt);
          }
          return isRunning;
        });
  }

  @Override
  public Map<String, Environment> finished(Collection<String> fingerprints) {
    return database.call(handle -> PlanTables.finished(handle, fingerprints));
  }

  @Override
  public Map<String, Attempt> results(Collection<String> fingerprints, long after) {
    return database.call(handle -> StoredAttempts.results(handle, fingerprints, after));
  }

  @Override
  public long lastAttempt() {
    return database.call(AttemptTable::last);
  }

  @Override
  public Map<Long, List<String>> experimentsOf(Collection<Long> attempts) {
    return database.call(handle -> PlanTables.experimentsOf(handle, attempts));
  }

  @Override
  public List<PlannedTrial> ofEarlierFormat() {
    return database.call(PlanTables::ofEarlierFormat);
  }

  @Override
  public void refile(
      String fingerprint, PlannedTrial trial, String protocolRules, String protocolFingerprint) {
    database.save(
        handle -> {
          PlanTables.refile(handle, fingerprint, trial);
          AttemptTable.refile(handle, trial.fingerprint(), protocolRules, protocolFingerprint);
        });
  }

  @Override
  public List<ExperimentSummary> experiments() {
    return database.call(PlanTables::experiments);
  }

  @Override
  public List<String> experimentNames() {
    return database.call(PlanTables::names);
  }

  @Override
  public Optional<Experiment> experiment(String name) {
    return database.call(handle -> RecordedExperiments.find(handle, name));
  }

  @Override
  public List<StoredTrial> trials(String experiment) {
    return database.call(
        handle -> {
          Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
          for (StoredAttempt stored : StoredAttempts.of(handle, experiment)) {
            attempts
                .computeIfAbsent(stored.fingerprint(), fingerprint -> new ArrayList<>())
                .add(stored.attempt());
          }
          return PlanTables.planned(handle, experiment).stream()
              .map(plan -> trial(plan, attempts.getOrDefault(plan.fingerprint(), List.of())))
              .toList();
        });
  }

  @Override
  public Optional<ExperimentStatus> status(String experiment, int limit) {
    return database.call(
        handle ->
            RecordedExperiments.find(handle, experiment)
                .map(known -> StatusTables.of(handle, experiment, limit)));
  }

  @Override
  public List<PlannedTrial> planned(String experiment) {
    return database.call(handle -> PlanTables.planned(handle, experiment));
  }

  private static StoredTrial trial(PlannedTrial plan, List<Attempt> attempts) {
    Optional<Attempt> best =
        last(attempts, attempt -> attempt.state() == State.FINISHED)
            .or(() -> last(attempts, attempt -> attempt.state() == State.STOPPED))
            .or(() -> last(attempts, attempt -> true));
    return new StoredTrial(plan, attempts.size(), best);
  }

  private static Optional<Attempt> last(List<Attempt> attempts, Predicate<Attempt> filter) {
    return attempts.stream().filter(filter).reduce((earlier, later) -> later);
  }

  @Override
  public List<MetricValue> metricValues(long attempt) {
    return database.call(handle -> MetricTables.metricValues(handle, attempt));
  }

  @Override
  public CaseValues testCases(long attempt) {
    return database.call(handle -> CaseTables.testCases(handle, attempt));
  }

  @Override
  public List<TestEvaluation> testEvaluations(String experiment) {
    return database.call(handle -> MetricTables.testEvaluations(handle, experiment));
  }

  @Override
  public void query(String sql, QueryRows rows) {
    database.query(sql, rows);
  }

  @Override
  public List<Timing> timings() {
    return database.call(AttemptTable::timings);
  }

  @Override
  public JobQueue jobs() {
    return new SqlJobQueue(database, clock);
  }

  @Override
  public Outbox outbox() {
    return new SqlOutbox(database, clock);
  }

  @Override
  public void close() {
    database.close();
  }
}
