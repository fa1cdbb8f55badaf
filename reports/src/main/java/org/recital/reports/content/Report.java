package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.recital.reports.document.Document;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;

/**
 * The content and the options of the report of an experiment.
 *
 * @param leaderboard results of the experiment
 * @param metrics test metrics of the main table; if empty, those of the report settings or, without
 *     such settings, default metrics
 * @param curves metric values by attempt id
 * @param cases test values per case, by attempt id, for results by user segment; empty for a report
 *     without such results
 * @param pairs whether all pairs of rows are compared on their test cases, in addition to the
 *     comparisons with the baseline
 * @param times whether the main table has the training times
 * @param decimals number of decimals for metric values below 10; one fewer for each further power
 *     of ten
 */
public record Report(
    Leaderboard leaderboard,
    List<String> metrics,
    LongFunction<List<MetricValue>> curves,
    Optional<LongFunction<CaseValues>> cases,
    boolean pairs,
    boolean times,
    int decimals) {
  public Report {
    metrics = metrics.stream().map(String::strip).toList();
  }

  /** A report without results by user segment and without comparisons of all pairs of rows. */
  public Report(
      Leaderboard leaderboard, List<String> metrics, LongFunction<List<MetricValue>> curves) {
    this(leaderboard, metrics, curves, Optional.empty(), false, true, Numbers.DECIMALS);
  }

  /**
   * The content of the report of stored experiments.
   *
   * @param experiments names of the experiments; results with the same protocol share a table
   * @param baseline variant that the others are compared with, as for {@link Leaderboard#load}
   * @param metrics test metrics of the main table; if empty, default metrics
   * @throws StoreException if an experiment is unknown, or there is no such variant or metric
   */
  public static Document load(
      ResultsStore store,
      List<String> experiments,
      Optional<String> baseline,
      List<String> metrics) {
    return of(store, experiments, baseline, metrics).document();
  }

  /** The report of stored experiments; parameters and exceptions are those of {@link #load}. */
  public static Report of(
      ResultsStore store,
      List<String> experiments,
      Optional<String> baseline,
      List<String> metrics) {
    return new Report(Leaderboard.load(store, experiments, baseline), metrics, store::metricValues)
        .withCases(store::testCases);
  }

  /** The same report, with results by user segment. */
  public Report withCases(LongFunction<CaseValues> testCases) {
    return new Report(leaderboard, metrics, curves, Optional.of(testCases), pairs, times, decimals);
  }

  /** The same report, without training times in the main table. */
  public Report withoutTimes() {
    return new Report(leaderboard, metrics, curves, cases, pairs, false, decimals);
  }

  /** The same report with another number of decimals for metric values below 10. */
  public Report withDecimals(int number) {
    return new Report(leaderboard, metrics, curves, cases, pairs, times, number);
  }

  /** The same report, with results by user segment and comparisons of all pairs of rows. */
  public Report withPairs(LongFunction<CaseValues> testCases) {
    return new Report(leaderboard, metrics, curves, Optional.of(testCases), true, times, decimals);
  }

  /**
   * The content of the report.
   *
   * @throws StoreException if no board has one of the metrics
   */
  public Document document() {
    List<Section> sections = new ArrayList<>();
    List<Board> boards = leaderboard.boards();
    BoardNames names = new BoardNames(boards);
    MainMetrics.requireKnown(boards, metrics);
    List<String> main =
        metrics.isEmpty()
            ? MainMetrics.known(boards, leaderboard.experiment().report().metrics())
            : metrics;
    for (int i = 0; i < boards.size(); i++) {
      sections.addAll(
          new BoardSections(
                  boards.get(i),
                  main,
                  curves,
                  cases,
                  pairs,
                  times,
                  decimals,
                  names.named(i),
                  leaderboard)
              .sections());
    }
    RunSections.notFinal(leaderboard.unfinished(), boards.size())
        .filter(note -> !sections.isEmpty())
        .ifPresent(note -> sections.set(0, sections.get(0).noted(note))); // the first leaderboard
    RankSection.of(leaderboard, metrics).ifPresent(sections::add);
    sections.addAll(RunSections.of(leaderboard));
    return new Document(
            leaderboard.experiment().name(),
            leaderboard.experiment().description().strip(),
            sections)
        .onlyPlots(leaderboard.experiment().report().plots());
  }
}
