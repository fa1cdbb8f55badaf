package org.recital.reports.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.reports.store.Direction;

/**
 * A leaderboard table: the results of one protocol.
 *
 * @param select validation metric by which rows are selected and ordered; empty without selection
 * @param selectDirection direction of the selection metric
 * @param columns test metrics
 * @param rows the best configuration of every variant, best first
 * @param otherConfigurations the other configurations, without test metrics: by variant in the
 *     order of the rows, and for each variant complete trainings first, then the best first
 * @param differences parameters whose value differs between rows
 * @param comparisons comparisons with the baseline; empty without a baseline
 */
public record Board(
    ProtocolBox protocol,
    Optional<String> select,
    Direction selectDirection,
    List<Column> columns,
    List<ConfigurationResult> rows,
    List<ConfigurationResult> otherConfigurations,
    List<Difference> differences,
    Optional<Comparisons> comparisons) {
  public Board {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    otherConfigurations = List.copyOf(otherConfigurations);
    differences = List.copyOf(differences);
  }

  /** The metrics by which rows are selected: one, or those of a weighted mean; may be empty. */
  public List<String> selectMetrics() {
    return SelectionMetrics.of(select);
  }

  /** The test metrics by which rows are selected on validation, in the order of their weights. */
  public List<Column> selectColumns() {
    return selectMetrics().stream()
        .flatMap(metric -> columns.stream().filter(column -> column.metric().equals(metric)))
        .toList();
  }

  /** Whether any row has a value of the selection metric on validation. */
  public boolean hasValidation() {
    return select.isPresent() && rows.stream().anyMatch(row -> row.validation().isPresent());
  }

  /**
   * All configurations of the variant of a row: the row, and then the others, complete trainings
   * first, then those with the most finished repetitions, then the best on validation.
   */
  public List<ConfigurationResult> configurationsOf(ConfigurationResult row) {
    return Stream.concat(
            Stream.of(row),
            otherConfigurations.stream().filter(other -> other.variant().equals(row.variant())))
        .toList();
  }

  /** The variants of the rows, in their order. */
  public List<String> variants() {
    return rows.stream().map(ConfigurationResult::variant).toList();
  }

  /** Whether the metrics are of predicted ratings. */
  public boolean isOfRatings() {
    return "rating".equals(protocol.rules().get("task"));
  }

  Board withComparisons(Comparisons compared) {
    return new Board(
        protocol,
        select,
        selectDirection,
        columns,
        rows,
        otherConfigurations,
        differences,
        Optional.of(compared));
  }

  /**
   * A parameter whose value differs between rows.
   *
   * @param path dotted path of the parameter
   * @param values values by variant, without the variants that lack the parameter
   */
  public record Difference(String path, Map<String, String> values) {
    public Difference {
      values = Map.copyOf(values);
    }
  }
}
