package org.recital.reports.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Access to the tables of metrics, metric values and test evaluations. */
final class MetricTables {
  private static final String VALIDATION = "VALIDATION";
  private static final String TEST = "TEST";

  private MetricTables() {}

  static void finish(Handle handle, long attempt, AttemptResult result, CaseValues testCases) {
    addMetrics(handle, attempt, VALIDATION, result.validation(), result.directions());
    addMetrics(handle, attempt, TEST, result.test(), result.directions());
    CaseTables.add(handle, attempt, testCases);
  }

  private static void addMetrics(
      Handle handle,
      long attempt,
      String part,
      Map<String, Double> metrics,
      Map<String, Direction> directions) {
    if (metrics.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into metric (attempt, part, name, place, number, direction)
            values (:attempt, :part, :name, :place, :number, :direction)
            """);
    int place = 0;
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      batch
          .bind("attempt", attempt)
          .bind("part", part)
          .bind("name", metric.getKey())
          .bind("place", place++)
          .bind("number", metric.getValue())
          .bind("direction", directions.getOrDefault(metric.getKey(), Direction.NEITHER).name())
          .add();
    }
    batch.execute();
  }

  /**
   * The metrics by attempt. Reading all metrics between the first and the last attempt and
   * filtering in Java takes a third of the time of a join.
   */
  static Map<Long, Metrics> ofAttempts(Handle handle, Set<Long> attempts) {
    if (attempts.isEmpty()) {
      return Map.of();
    }
    Map<Long, List<StoredMetric>> stored =
        handle
            .createQuery(
                "select attempt, "
                    + StoredMetric.COLUMNS
                    + " from metric"
                    + " where attempt between :first and :last")
            .bind("first", Collections.min(attempts))
            .bind("last", Collections.max(attempts))
            .scanResultSet((rows, context) -> stored(rows.get(), attempts));
    Map<Long, Metrics> metrics = new LinkedHashMap<>();
    stored.forEach(
        (attempt, rows) -> {
          Metrics all = Metrics.none();
          rows.stream().sorted(StoredMetric.ORDER).forEach(row -> row.addTo(all));
          metrics.put(attempt, all);
        });
    return metrics;
  }

  /** The rows by attempt. A mapper per row would take as long as reading the row. */
  private static Map<Long, List<StoredMetric>> stored(ResultSet row, Set<Long> attempts)
      throws SQLException {
    Map<Long, List<StoredMetric>> stored = new LinkedHashMap<>();
    Map<String, String> names = new HashMap<>(); // shared by all rows, to save memory
    while (row.next()) {
      long attempt = row.getLong(1);
      if (attempts.contains(attempt)) {
        stored.computeIfAbsent(attempt, id -> new ArrayList<>()).add(StoredMetric.of(row, names));
      }
    }
    return stored;
  }

  static Metrics ofAttempt(Handle handle, long attempt) {
    Metrics metrics = Metrics.none();
    handle
        .createQuery(
            "select attempt, "
                + StoredMetric.COLUMNS
                + " from metric where attempt = :attempt"
                + " order by part, place")
        .bind("attempt", attempt)
        .map((row, context) -> add(row, metrics))
        .list();
    return metrics;
  }

  private static boolean add(ResultSet row, Metrics to) throws SQLException {
    StoredMetric.of(row, new HashMap<>()).addTo(to);
    return true;
  }

  /** A row of the table {@code metric}, without the id of the attempt. */
  private record StoredMetric(
      boolean test, int place, String name, double value, Direction direction) {
    /**
     * The columns after the attempt id. They are read by number: there can be hundreds of thousands
     * of rows, and looking columns up by name takes as long as reading the rows.
     */
    static final String COLUMNS = "part, place, name, number, direction";

    static final Comparator<StoredMetric> ORDER =
        Comparator.comparing((StoredMetric metric) -> !metric.test())
            .thenComparingInt(StoredMetric::place);

    static StoredMetric of(ResultSet row, Map<String, String> names) throws SQLException {
      String name = row.getString(4);
      return new StoredMetric(
          row.getString(2).equals(TEST),
          row.getInt(3),
          names.computeIfAbsent(name, first -> first),
          row.getDouble(5),
          Direction.valueOf(row.getString(6)));
    }

    void addTo(Metrics metrics) {
      (test ? metrics.test() : metrics.validation()).put(name, value);
      metrics.directions().put(name, direction);
    }
  }

  static void addMetricValues(Handle handle, long attempt, List<MetricValue> values) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into metric_value (attempt, name, epoch, step, number, recorded)
            values (:attempt, :name, :epoch, :step, :number, :recorded)
            """);
    for (MetricValue value : values) {
      batch
          .bind("attempt", attempt)
          .bind("name", value.name())
          .bind("epoch", value.epoch())
          .bind("step", value.step())
          .bind("number", value.value())
          .bind("recorded", Times.column(value.time()))
          .add();
    }
    batch.execute();
  }

  static List<MetricValue> metricValues(Handle handle, long attempt) {
    return handle
        .createQuery("select * from metric_value where attempt = :attempt order by id")
        .bind("attempt", attempt)
        .map((row, context) -> metricValue(row))
        .list();
  }

  /** Up to {@code limit} metric values with ids greater than {@code after}, by id. */
  static List<Map.Entry<Long, MetricValue>> metricValues(
      Handle handle, long attempt, long after, int limit) {
    return handle
        .createQuery(
            """
            select * from metric_value where attempt = :attempt and id > :after
            order by attempt, id fetch first :limit rows only
            """)
        .bind("attempt", attempt)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> Map.entry(row.getLong("id"), metricValue(row)))
        .list();
  }

  private static MetricValue metricValue(ResultSet row) throws SQLException {
    return new MetricValue(
        row.getString("name"),
        row.getInt("epoch"),
        row.getLong("step"),
        row.getDouble("number"),
        Times.instant(row, "recorded"));
  }

  static void addTestEvaluation(Handle handle, TestEvaluation evaluation) {
    handle
        .createUpdate(
            """
            insert into test_evaluation (attempt, reason, evaluated)
            values (:attempt, :reason, :evaluated)
            """)
        .bind("attempt", evaluation.attempt())
        .bind("reason", evaluation.reason())
        .bind("evaluated", Times.column(evaluation.time()))
        .execute();
  }

  static List<TestEvaluation> testEvaluations(Handle handle, String experiment) {
    return handle
        .createQuery(
            """
            select l.* from test_evaluation l where l.attempt in
              (select a.id from planned p join attempt a using (fingerprint)
                where p.experiment = :experiment)
            order by l.id
            """)
        .bind("experiment", experiment)
        .map((row, context) -> testEvaluation(row))
        .list();
  }

  static List<TestEvaluation> testEvaluationsOf(Handle handle, long attempt) {
    return handle
        .createQuery("select * from test_evaluation where attempt = :attempt order by id")
        .bind("attempt", attempt)
        .map((row, context) -> testEvaluation(row))
        .list();
  }

  private static TestEvaluation testEvaluation(ResultSet row) throws SQLException {
    return new TestEvaluation(
        row.getLong("attempt"), row.getString("reason"), Times.instant(row, "evaluated"));
  }
}
