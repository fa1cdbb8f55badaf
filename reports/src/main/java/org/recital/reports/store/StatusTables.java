package org.recital.reports.store;

import static org.recital.reports.store.State.FINISHED;
import static org.recital.reports.store.State.RUNNING;
import static org.recital.reports.store.State.STOPPED;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.recital.reports.store.ExperimentStatus.Best;
import org.recital.reports.store.ExperimentStatus.FailureCount;
import org.recital.reports.store.ExperimentStatus.LastAttempt;
import org.recital.reports.store.ExperimentStatus.Name;
import org.recital.reports.store.ExperimentStatus.Rate;
import org.recital.reports.store.ExperimentStatus.Unfinished;

/**
 * Summary of an experiment with many trials. Reads the states from an index, and the much larger
 * rows of trials and attempts only where the summary needs them.
 */
final class StatusTables {
  private static final int RECENT = 200;
  private static final List<State> UNFINISHED =
      List.of(RUNNING, State.FAILED, State.INTERRUPTED, State.PLANNED);

  private final Handle handle;
  private final String experiment;
  private final List<Row> rows;
  private final Map<Long, LastAttempt> attempts; // of unfinished trials

  private StatusTables(Handle handle, String experiment) {
    this.handle = handle;
    this.experiment = experiment;
    this.rows = rows(handle, experiment);
    this.attempts = attempts(ids(rows.stream().filter(Row::isUnfinished)));
  }

  /**
   * A planned trial and the attempt that decides its state.
   *
   * @param attempt id of the attempt; 0 if there is none
   * @param result id of the attempt with the result of the trial; 0 if there is none
   */
  private record Row(
      String variant,
      String configuration,
      String fingerprint,
      long attempt,
      State state,
      long result) {
    /**
     * The row of the trial after a later attempt. A stopped trial is RUNNING while the later
     * attempt continues it, and STOPPED again if that attempt fails.
     */
    Row then(Row later) {
      boolean continued = state == STOPPED && later.state == RUNNING;
      if (continued || rank(later.state) >= rank(state)) {
        return later.result > 0 ? later : later.withResult(result);
      }
      return this;
    }

    private static int rank(State state) {
      return state == FINISHED ? 2 : state == STOPPED ? 1 : 0;
    }

    private Row withResult(long earlier) {
      return new Row(variant, configuration, fingerprint, attempt, state, earlier);
    }

    boolean isUnfinished() {
      return rank(state) == 0;
    }
  }

  /**
   * @param limit maximum number of unfinished trials, apart from running ones
   */
  static ExperimentStatus of(Handle handle, String experiment, int limit) {
    return new StatusTables(handle, experiment).status(limit);
  }

  private static List<Row> rows(Handle handle, String experiment) {
    Map<List<String>, Row> rows = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            select p.variant, p.configuration, p.fingerprint, a.id, a.state
            from planned p left join attempt a on a.fingerprint = p.fingerprint
            where p.experiment = :experiment and p.place is not null
              and p.fingerprint not in (select fingerprint from trial where external)
            order by p.place, a.id
            """)
        .bind("experiment", experiment)
        .map((row, context) -> row(row))
        .forEach(
            row ->
                rows.merge(
                    List.of(row.variant(), row.configuration(), row.fingerprint()),
                    row,
                    Row::then));
    return List.copyOf(rows.values());
  }

  private static Row row(ResultSet row) throws SQLException {
    State state =
        Optional.ofNullable(row.getString("state")).map(State::valueOf).orElse(State.PLANNED);
    return new Row(
        row.getString("variant"),
        row.getString("configuration"),
        row.getString("fingerprint"),
        row.getLong("id"),
        state,
        Row.rank(state) > 0 ? row.getLong("id") : 0);
  }

  private ExperimentStatus status(int limit) {
    Map<State, Integer> states = new EnumMap<>(State.class);
    rows.forEach(row -> states.merge(row.state(), 1, Integer::sum));
    List<Row> unfinished =
        rows.stream()
            .filter(Row::isUnfinished)
            .sorted(Comparator.comparingInt(row -> UNFINISHED.indexOf(row.state())))
            .limit(Math.max(limit, states.getOrDefault(RUNNING, 0)))
            .toList();
    List<BestRow> best = best();
    Map<String, Repetition> repetitions =
        repetitions(Stream.concat(unfinished.stream(), best.stream().map(BestRow::row)));
    return new ExperimentStatus(
        states,
        best.stream().flatMap(one -> one.named(repetitions).stream()).toList(),
        failures(),
        rate(),
        unfinished.stream()
            .flatMap(
                row ->
                    name(row, repetitions)
                        .map(
                            name ->
                                new Unfinished(
                                    name, Optional.ofNullable(attempts.get(row.attempt()))))
                        .stream())
            .toList());
  }

  private record BestRow(Row row, String metric, Direction direction, double value) {
    BestRow or(BestRow other) {
      boolean better = direction == Direction.LOWER ? other.value < value : other.value > value;
      return better || Double.isNaN(value) ? other : this;
    }

    Optional<Best> named(Map<String, Repetition> repetitions) {
      return name(row, repetitions).map(name -> new Best(name, metric, direction, value));
    }
  }

  private List<BestRow> best() {
    Map<String, List<Row>> byMetric = new LinkedHashMap<>();
    Map<String, String> metrics = metrics();
    for (Row row : rows) {
      String metric = metrics.getOrDefault(row.variant(), "");
      if (row.result() > 0 && !metric.isEmpty()) {
        byMetric.computeIfAbsent(metric, name -> new ArrayList<>()).add(row);
      }
    }
    Map<String, BestRow> best = new LinkedHashMap<>();
    byMetric.forEach(
        (metric, evaluated) -> {
          Map<Long, Value> values = values(metric);
          for (Row row : evaluated) {
            Optional.ofNullable(values.get(row.result()))
                .map(value -> new BestRow(row, metric, value.direction(), value.number()))
                .ifPresent(value -> best.merge(row.variant(), value, BestRow::or));
          }
        });
    return List.copyOf(best.values());
  }

  /** The selection metric by variant. */
  private Map<String, String> metrics() {
    Map<String, String> first = new LinkedHashMap<>();
    rows.forEach(row -> first.putIfAbsent(row.variant(), row.fingerprint()));
    Map<String, String> metrics = new HashMap<>(); // by fingerprint
    query(
        "select fingerprint, coalesce(select_metric, '') as metric from trial"
            + " where fingerprint = any(:ids)",
        String.class,
        first.values(),
        (row, context) -> metrics.put(row.getString("fingerprint"), row.getString("metric")));
    first.replaceAll((variant, fingerprint) -> metrics.getOrDefault(fingerprint, ""));
    return first;
  }

  private record Value(Direction direction, double number) {}

  /**
   * Validation values by attempt. The query is a join, because a query with an array of thousands
   * of attempt ids takes ten times as long.
   */
  private Map<Long, Value> values(String metric) {
    Map<Long, Value> values = new HashMap<>();
    handle
        .createQuery(
            """
            select m.attempt, m.number, m.direction
            from planned p join attempt a on a.fingerprint = p.fingerprint
              join metric m on m.attempt = a.id and m.part = 'VALIDATION' and m.name = :metric
            where p.experiment = :experiment and p.place is not null
            """)
        .bind("metric", metric)
        .bind("experiment", experiment)
        .map(
            (row, context) ->
                values.put(
                    row.getLong("attempt"),
                    new Value(
                        Direction.valueOf(row.getString("direction")), row.getDouble("number"))))
        .list();
    return values;
  }

  private List<FailureCount> failures() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.state() == State.FAILED)
        .flatMap(row -> Optional.ofNullable(attempts.get(row.attempt())).stream())
        .forEach(attempt -> counts.merge(attempt.reason().orElse(""), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> new FailureCount(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(failure -> -failure.trials()))
        .toList();
  }

  private record Span(Owner owner, Instant begun, Instant ended) {}

  private Optional<Rate> rate() {
    List<Long> recent =
        ids(rows.stream().sorted(Comparator.comparingLong(Row::attempt).reversed()).limit(RECENT));
    List<Span> spans =
        query(
            "select * from attempt where id = any(:ids) and ended is not null order by id desc",
            Long.class,
            recent,
            (row, context) ->
                new Span(
                    AttemptRows.owner(row),
                    Times.instant(row, "begun"),
                    Times.instant(row, "ended")));
    List<Span> last =
        spans.stream().filter(span -> span.owner().equals(spans.get(0).owner())).toList();
    return last.stream()
        .map(Span::begun)
        .min(Comparator.naturalOrder())
        .map(
            begun ->
                new Rate(
                    last.size(),
                    Duration.between(
                        begun,
                        last.stream()
                            .map(Span::ended)
                            .max(Comparator.naturalOrder())
                            .orElseThrow())));
  }

  private Map<Long, LastAttempt> attempts(List<Long> ids) {
    Map<Long, LastAttempt> found = new HashMap<>();
    query(
        "select a.* from unnest(:ids) wanted (id) join attempt a on a.id = wanted.id",
        Long.class,
        ids,
        (row, context) ->
            found.put(
                row.getLong("id"),
                new LastAttempt(
                    State.valueOf(row.getString("state")),
                    Times.instant(row, "begun"),
                    AttemptRows.owner(row),
                    Optional.ofNullable(row.getString("reason")))));
    return found;
  }

  /** Repetitions by fingerprint. */
  private Map<String, Repetition> repetitions(Stream<Row> of) {
    Map<String, Repetition> repetitions = new HashMap<>();
    query(
        "select t.fingerprint, t.seed, t.spec_json from unnest(:ids) wanted (id)"
            + " join trial t on t.fingerprint = wanted.id",
        String.class,
        of.map(Row::fingerprint).distinct().toList(),
        (row, context) ->
            repetitions.put(
                row.getString("fingerprint"),
                Repetition.of(row.getLong("seed"), row.getString("spec_json"))));
    return repetitions;
  }

  private <K, T> List<T> query(String sql, Class<K> type, Collection<K> ids, RowMapper<T> mapper) {
    return ids.isEmpty()
        ? List.of()
        : handle.createQuery(sql).bindArray("ids", type, List.copyOf(ids)).map(mapper).list();
  }

  private static List<Long> ids(Stream<Row> rows) {
    return rows.map(Row::attempt).filter(id -> id > 0).toList();
  }

  /** Empty if another process has deleted the trial since its row was read. */
  private static Optional<Name> name(Row row, Map<String, Repetition> repetitions) {
    return Optional.ofNullable(repetitions.get(row.fingerprint()))
        .map(repetition -> new Name(row.variant(), Json.texts(row.configuration()), repetition));
  }
}
