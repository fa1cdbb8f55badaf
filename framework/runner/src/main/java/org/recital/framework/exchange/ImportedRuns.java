package org.recital.framework.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.mlflow.LoggedRun;
import org.recital.registry.metric.MetricName;

/**
 * External rows for the runs that another program has logged.
 *
 * @param rows the rows, in the order of the runs
 * @param warnings runs that are left out, one line each
 */
public record ImportedRuns(List<Row> rows, List<String> warnings) {
  private static final String FINISHED = "FINISHED";

  public ImportedRuns {
    rows = List.copyOf(rows);
    warnings = List.copyOf(warnings);
  }

  /**
   * A row.
   *
   * @param values value of each imported metric
   */
  public record Row(String name, long seed, LoggedRun run, Map<MetricName, Double> values) {
    public Row {
      values = Map.copyOf(values);
    }

    /** The source of the row. */
    public ExternalSource source() {
      Map<String, Double> byName = new LinkedHashMap<>();
      values.entrySet().stream()
          .sorted(Map.Entry.comparingByKey((a, b) -> a.toString().compareTo(b.toString())))
          .forEach(value -> byName.put(value.getKey().toString(), value.getValue()));
      return ExternalSource.run(run, byName);
    }
  }

  /**
   * How runs become rows.
   *
   * @param metrics key in MLflow of each metric
   * @param name name of all rows; by default, each row has the name of its run
   * @param seedParameter parameter of the runs with their seed
   * @param seed seed of the runs without this parameter
   */
  public record Rules(
      Map<MetricName, String> metrics, Optional<String> name, String seedParameter, long seed) {
    public Rules {
      metrics = Map.copyOf(metrics);
    }
  }

  /**
   * The rows of finished runs that have all metrics.
   *
   * @throws ExchangeException if two runs would be the same row, or a seed is not a whole number
   */
  public static ImportedRuns of(List<LoggedRun> runs, Rules rules) {
    List<Row> rows = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (LoggedRun run : runs) {
      Optional<String> problem = problem(run, rules);
      problem.ifPresent(
          why -> warnings.add("run '" + run.name() + "' (" + run.id() + ") is left out: " + why));
      if (problem.isEmpty()) {
        Row row = row(run, rules);
        rows.stream()
            .filter(other -> isSame(row, other))
            .forEach(other -> refuse(row, other, rules));
        rows.add(row);
      }
    }
    return new ImportedRuns(rows, warnings);
  }

  /** The reason why a run cannot be a row; empty if it can. */
  private static Optional<String> problem(LoggedRun run, Rules rules) {
    if (!run.status().equals(FINISHED)) {
      return Optional.of("its status is " + run.status());
    }
    return rules.metrics().values().stream()
        .sorted()
        .filter(key -> !isUsable(run.metrics().getOrDefault(key, Double.NaN)))
        .map(
            key ->
                run.metrics().containsKey(key)
                    ? "its metric '" + key + "' is " + run.metrics().get(key)
                    : "it has no metric '" + key + "'")
        .findFirst();
  }

  /** Databases of MLflow contain the largest double instead of infinity. */
  private static boolean isUsable(double value) {
    return Math.abs(value) < Double.MAX_VALUE;
  }

  private static Row row(LoggedRun run, Rules rules) {
    Map<MetricName, Double> values = new LinkedHashMap<>();
    rules
        .metrics()
        .forEach((metric, key) -> values.put(metric, run.metrics().getOrDefault(key, Double.NaN)));
    return new Row(rules.name().orElse(run.name()), seed(run, rules), run, values);
  }

  private static long seed(LoggedRun run, Rules rules) {
    Optional<String> logged = Optional.ofNullable(run.parameters().get(rules.seedParameter()));
    if (logged.isEmpty()) {
      return rules.seed();
    }
    try {
      return Long.parseLong(logged.get().strip());
    } catch (NumberFormatException e) {
      throw new ExchangeException(
          "run '"
              + run.name()
              + "' ("
              + run.id()
              + ") has the value '"
              + logged.get()
              + "' of the parameter '"
              + rules.seedParameter()
              + "', which is not a seed; name another parameter with --seed-parameter");
    }
  }

  private static boolean isSame(Row row, Row other) {
    return row.name().equals(other.name()) && row.seed() == other.seed();
  }

  private static void refuse(Row row, Row other, Rules rules) {
    throw new ExchangeException(
        "runs "
            + other.run().id()
            + " and "
            + row.run().id()
            + " would both be row '"
            + row.name()
            + "' for seed "
            + row.seed()
            + "; choose one of them with --filter. Runs of several seeds must have the seed in the"
            + " parameter '"
            + rules.seedParameter()
            + "', or that of --seed-parameter");
  }
}
