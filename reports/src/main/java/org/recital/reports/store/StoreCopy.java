package org.recital.reports.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.recital.reports.store.AttemptTable.StoredAttempt;

/**
 * Copies the experiments, trials and ended attempts of a store to another store, which may already
 * have some of them. Data that the other store has is not copied again and not replaced, except the
 * spec text of an experiment if the first store has a later run of it.
 */
final class StoreCopy {
  private final Database from;
  private final Database to;

  StoreCopy(Database from, Database to) {
    this.from = from;
    this.to = to;
  }

  /** Copies the data and returns the numbers of copied objects. */
  CopyResult run() {
    int trials = 0;
    // read before the plans, because a run may add to both
    List<Long> found = from.call(StoreCopy::attempts);
    List<String> experiments = from.call(PlanTables::names);
    for (String experiment : experiments) {
      Rows plan = from.call(handle -> Rows.of(handle, experiment));
      trials += to.saveAndReturn(plan::addTo);
    }
    int attempts = 0;
    int running = 0;
    Set<Key> known = to.call(StoreCopy::keys);
    for (long id : found) {
      StoredAttempt attempt = from.call(handle -> AttemptTable.find(handle, id));
      if (attempt.attempt().state() == State.RUNNING) {
        running++;
      } else if (known.add(Key.of(attempt))) {
        Details details = from.call(handle -> Details.of(handle, id));
        to.write(handle -> details.add(handle, attempt));
        attempts++;
      }
    }
    to.save(handle -> {});
    return new CopyResult(experiments.size(), trials, attempts, running);
  }

  private static List<Long> attempts(Handle handle) {
    return handle
        .createQuery(
            "select id from attempt where fingerprint in (select fingerprint from planned)"
                + " order by id")
        .mapTo(Long.class)
        .list();
  }

  private static Set<Key> keys(Handle handle) {
    return handle
        .createQuery("select fingerprint, host, process, begun from attempt")
        .map(
            (row, context) ->
                new Key(
                    row.getString("fingerprint"),
                    row.getString("host"),
                    row.getLong("process"),
                    Key.rounded(Times.instant(row, "begun"))))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Identity of an attempt in all stores. PostgreSQL rounds times to microseconds. */
  private record Key(String fingerprint, String host, long process, Instant begun) {
    static Key of(StoredAttempt stored) {
      Owner owner = stored.attempt().environment().owner();
      return new Key(
          stored.fingerprint(), owner.host(), owner.process(), rounded(stored.attempt().begun()));
    }

    static Instant rounded(Instant time) {
      return time.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** The rows of an attempt in other tables. */
  private record Details(
      List<MetricValue> values, List<TestEvaluation> evaluations, CaseValues cases) {
    static Details of(Handle handle, long attempt) {
      return new Details(
          MetricTables.metricValues(handle, attempt),
          MetricTables.testEvaluationsOf(handle, attempt),
          CaseTables.testCases(handle, attempt));
    }

    void add(Handle handle, StoredAttempt stored) {
      long id = AttemptTable.insert(handle, stored);
      MetricTables.addMetricValues(handle, id, values);
      evaluations.forEach(
          one ->
              MetricTables.addTestEvaluation(
                  handle, new TestEvaluation(id, one.reason(), one.time())));
      stored.attempt().result().ifPresent(result -> MetricTables.finish(handle, id, result, cases));
    }
  }

  /**
   * An experiment with its plan and its searches.
   *
   * @param run time of its last run
   */
  private record Rows(
      Experiment experiment,
      Instant run,
      List<Map<String, Object>> trials,
      List<Map<String, Object>> planned,
      List<SearchRecord> searches,
      Map<String, List<Map<String, String>>> proposals) {
    static Rows of(Handle handle, String name) {
      List<SearchRecord> searches = SearchTables.searches(handle, name);
      return new Rows(
          RecordedExperiments.find(handle, name).orElseThrow(),
          RecordedExperiments.lastBegun(handle, name).orElseThrow(),
          PlanRows.trials(handle, name),
          PlanRows.planned(handle, name),
          searches,
          searches.stream()
              .collect(
                  Collectors.toMap(
                      SearchRecord::variant,
                      search -> SearchTables.proposals(handle, name, search.variant()))));
    }

    /** Returns the number of trials that were not in the store. */
    int addTo(Handle handle) {
      String name = experiment.name();
      if (RecordedExperiments.lastBegun(handle, name)
          .filter(last -> !last.isBefore(run))
          .isEmpty()) {
        RecordedExperiments.record(handle, experiment, run);
      }
      int added = PlanRows.addTrials(handle, trials);
      PlanRows.addPlanned(handle, name, planned);
      for (SearchRecord search : searches) {
        addSearch(handle, search);
      }
      return added;
    }

    /**
     * A search in the other store with another identity is not replaced, because its trials may be
     * from another search space.
     */
    private void addSearch(Handle handle, SearchRecord search) {
      List<SearchRecord> present =
          SearchTables.searches(handle, search.experiment()).stream()
              .filter(other -> other.variant().equals(search.variant()))
              .toList();
      if (present.isEmpty()) {
        SearchTables.record(handle, search);
      } else if (!present.get(0).identity().equals(search.identity())) {
        return;
      }
      List<Map<String, String>> all = proposals.getOrDefault(search.variant(), List.of());
      int known = SearchTables.proposals(handle, search.experiment(), search.variant()).size();
      if (known < all.size()) {
        SearchTables.record(handle, search); // the new description counts more skipped ones
        SearchTables.propose(
            handle, search.experiment(), search.variant(), all.subList(known, all.size()));
      }
    }
  }
}
