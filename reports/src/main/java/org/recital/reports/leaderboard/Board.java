package org.recital.reports.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.store.Direction;

/**
 * A table of what was measured under one protocol.
 *
 * @param select the validation metric that picked the rows and their order; empty if none did
 * @param selectDirection which of its values are good
 * @param columns the metrics on test
 * @param rows the best point of every variant, best first
 * @param otherPoints the points that are no rows, by variant in the order of the rows, best first
 * @param differences the parameters that are not the same for all rows
 * @param comparisons with a baseline, where there is one
 */
public record Board(
    ProtocolBox protocol,
    Optional<String> select,
    Direction selectDirection,
    List<Column> columns,
    List<ConfigurationResult> rows,
    List<ConfigurationResult> otherPoints,
    List<Difference> differences,
    Optional<Comparisons> comparisons) {
  public Board {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    otherPoints = List.copyOf(otherPoints);
    differences = List.copyOf(differences);
  }

  /** Whether this is the best mean of its column; none is where there is nothing to compare. */
  public boolean isBest(Column column, Summary value) {
    List<Double> means =
        rows.stream()
            .flatMap(row -> Optional.ofNullable(row.test().get(column.metric())).stream())
            .map(Summary::mean)
            .filter(mean -> !Double.isNaN(mean))
            .toList();
    return column.direction() != Direction.NEITHER
        && means.size() > 1
        && !Double.isNaN(value.mean())
        && means.stream().noneMatch(mean -> column.better(mean, value.mean()));
  }

  Board withComparisons(Comparisons compared) {
    return new Board(
        protocol,
        select,
        selectDirection,
        columns,
        rows,
        otherPoints,
        differences,
        Optional.of(compared));
  }

  /**
   * A parameter that is not the same for all rows.
   *
   * @param path its dotted path
   * @param values by variant; a variant that does not have it is left out
   */
  public record Difference(String path, Map<String, String> values) {
    public Difference {
      values = Map.copyOf(values);
    }
  }
}
