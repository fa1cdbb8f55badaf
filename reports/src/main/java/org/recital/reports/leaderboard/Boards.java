package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.Direction;
import org.recital.reports.store.StoredProtocol;
import org.recital.reports.store.StoredTrial;

/** Builds boards from finished trials, one per protocol. */
final class Boards {
  private Boards() {}

  static List<Board> of(List<StoredTrial> trials) {
    Map<String, List<StoredTrial>> byProtocol = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      if (trial.result().isPresent()) {
        String fingerprint = protocol(trial).map(StoredProtocol::fingerprint).orElse("");
        byProtocol.computeIfAbsent(fingerprint, unknown -> new ArrayList<>()).add(trial);
      }
    }
    return byProtocol.values().stream()
        .map(finished -> board(finished, trials))
        .filter(board -> !board.rows().isEmpty())
        .toList();
  }

  private static Board board(List<StoredTrial> finished, List<StoredTrial> all) {
    Optional<String> select = finished.get(0).plan().select();
    Direction direction =
        select.flatMap(metric -> direction(finished, metric)).orElse(Direction.NEITHER);
    Map<String, List<ConfigurationResult>> byVariant =
        ConfigurationResults.byVariant(finished, all);
    Comparator<ConfigurationResult> bestFirst = ConfigurationResults.bestFirst(direction);
    byVariant
        .values()
        .forEach(
            results ->
                results.sort(
                    ConfigurationResults.longestFirst()
                        .thenComparing(ConfigurationResults.mostFinishedFirst())
                        .thenComparing(bestFirst)));

    List<ConfigurationResult> rows =
        new ArrayList<>(
            byVariant.values().stream()
                .map(list -> list.get(0))
                .filter(ConfigurationResult::complete)
                .toList());
    rows.sort(bestFirst);
    List<ConfigurationResult> others = new ArrayList<>();
    for (ConfigurationResult row : rows) {
      List<ConfigurationResult> results = byVariant.getOrDefault(row.variant(), List.of());
      results.subList(1, results.size()).stream()
          .map(ConfigurationResult::withoutTest)
          .forEach(others::add);
    }
    return new Board(
        ProtocolBox.of(finished.stream().flatMap(trial -> protocol(trial).stream()).toList()),
        select,
        direction,
        columns(finished),
        rows,
        others,
        Parameters.differences(rows),
        Optional.empty());
  }

  private static Optional<StoredProtocol> protocol(StoredTrial trial) {
    return trial.attempt().flatMap(attempt -> attempt.protocol());
  }

  private static Optional<Direction> direction(List<StoredTrial> trials, String metric) {
    return trials.stream()
        .flatMap(trial -> trial.result().stream())
        .flatMap(result -> Optional.ofNullable(result.directions().get(metric)).stream())
        .findFirst();
  }

  private static List<Column> columns(List<StoredTrial> trials) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      AttemptResult result = trial.result().orElseThrow();
      for (String metric : result.test().keySet()) {
        Direction direction = result.directions().getOrDefault(metric, Direction.NEITHER);
        columns.putIfAbsent(metric, new Column(metric, direction));
      }
    }
    return List.copyOf(columns.values());
  }
}
