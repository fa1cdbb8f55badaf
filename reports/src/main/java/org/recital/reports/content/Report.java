package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.recital.reports.document.Document;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;

/**
 * What the report of an experiment shows.
 *
 * @param leaderboard results of the experiment
 * @param metrics test metrics of the main table; if empty, a selection of at most four
 * @param curves metric values of an attempt, by its id
 */
public record Report(
    Leaderboard leaderboard, List<String> metrics, LongFunction<List<MetricValue>> curves) {
  public Report {
    metrics = metrics.stream().map(String::strip).toList();
  }

  /**
   * The content of the report of stored experiments.
   *
   * @param experiments names of the experiments, which share the tables of their protocols
   * @param baseline variant that the others are compared with, as for {@link Leaderboard#load}
   * @param metrics test metrics of the main table; if empty, a selection of at most four
   * @throws StoreException if an experiment is unknown, or there is no such variant or metric
   */
  public static Document load(
      ResultsStore store,
      List<String> experiments,
      Optional<String> baseline,
      List<String> metrics) {
    Leaderboard leaderboard = Leaderboard.load(store, experiments, baseline);
    return new Report(leaderboard, metrics, store::points).document();
  }

  /**
   * The content of the report.
   *
   * @throws StoreException if no board has one of the metrics
   */
  public Document document() {
    List<Section> sections = new ArrayList<>();
    List<Board> boards = leaderboard.boards();
    MainMetrics.requireKnown(boards, metrics);
    for (int i = 0; i < boards.size(); i++) {
      sections.addAll(
          new BoardSections(
                  boards.get(i),
                  metrics,
                  curves,
                  new BoardNumber(i, boards.size()),
                  leaderboard.searches())
              .sections());
    }
    sections.addAll(RunSections.of(leaderboard));
    return new Document(
        leaderboard.experiment().name(), leaderboard.experiment().description().strip(), sections);
  }
}
