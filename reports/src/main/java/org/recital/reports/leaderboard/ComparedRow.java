package org.recital.reports.leaderboard;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Repetition;
import org.recital.reports.store.StoredProtocol;
import org.recital.reports.store.StoredTrial;

/**
 * A row of a leaderboard, or a single trial of a row, in a comparison with another one.
 *
 * @param name name in tables
 * @param trials trials with test metrics under one protocol and with one configuration, one per
 *     repetition; at least one
 */
public record ComparedRow(String name, List<StoredTrial> trials) {
  /**
   * @throws IllegalArgumentException if there are no trials
   */
  public ComparedRow {
    trials = List.copyOf(trials);
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("a row needs at least one trial");
    }
  }

  /**
   * The rows of a variant, one per protocol; none if the variant has no test metrics.
   *
   * @param trials trials of an experiment
   */
  public static List<ComparedRow> of(List<StoredTrial> trials, String variant) {
    return Boards.of(trials).stream()
        .flatMap(board -> board.rows().stream())
        .filter(row -> row.variant().equals(variant) && !row.test().isEmpty())
        .map(row -> new ComparedRow(variant, attempted(trials, row)))
        .toList();
  }

  /** The trials of a row. Trials of other variants may share its attempts and are left out. */
  private static List<StoredTrial> attempted(List<StoredTrial> trials, ConfigurationResult row) {
    return trials.stream()
        .filter(trial -> trial.plan().variant().equals(row.variant()))
        .filter(trial -> trial.plan().configuration().equals(row.configuration()))
        .filter(
            trial ->
                trial.attempt().map(Attempt::id).filter(row.attempts()::containsValue).isPresent())
        .toList();
  }

  /** The same row with another name. */
  public ComparedRow named(String other) {
    return new ComparedRow(other, trials);
  }

  /** This row with only the trials of the given repetitions; empty if there are none. */
  public Optional<ComparedRow> only(Set<Repetition> repetitions) {
    List<StoredTrial> some =
        trials.stream().filter(trial -> repetitions.contains(trial.plan().repetition())).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(new ComparedRow(name, some));
  }

  /** The repetitions, in the order of the plan. */
  public Set<Repetition> repetitions() {
    return trials.stream()
        .map(trial -> trial.plan().repetition())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The attempts by repetition, in the order of the plan. */
  public Map<Repetition, Attempt> attempts() {
    Map<Repetition, Attempt> attempts = new LinkedHashMap<>();
    trials.forEach(trial -> attempts.put(trial.plan().repetition(), trial.attempt().orElseThrow()));
    return attempts;
  }

  /** The ids of the attempts. */
  Set<Long> attemptIds() {
    return attempts().values().stream().map(Attempt::id).collect(Collectors.toSet());
  }

  /** The evaluation protocol; empty if none is recorded. */
  Optional<StoredProtocol> protocol() {
    return trials.get(0).attempt().flatMap(Attempt::protocol);
  }

  /** The metrics by which the row is selected: one, or those of a weighted mean; may be empty. */
  List<String> selectMetrics() {
    return SelectionMetrics.of(trials.get(0).plan().select());
  }

  /** The parameters of the resolved trial by dotted path, without the seed and the fold. */
  Map<String, String> parameters() {
    return Parameters.of(trials.get(0).plan().specJson());
  }

  /** The test metrics. */
  List<Column> columns() {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (AttemptResult result : results()) {
      for (String metric : result.test().keySet()) {
        Direction direction = result.directions().getOrDefault(metric, Direction.NEITHER);
        columns.putIfAbsent(metric, new Column(metric, direction));
      }
    }
    return List.copyOf(columns.values());
  }

  /** Mean and deviation of a test metric over repetitions; empty if none has it. */
  public Optional<Summary> test(String metric) {
    double[] values =
        results().stream()
            .flatMap(result -> Optional.ofNullable(result.test().get(metric)).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
  }

  private List<AttemptResult> results() {
    return trials.stream().map(trial -> trial.result().orElseThrow()).toList();
  }
}
