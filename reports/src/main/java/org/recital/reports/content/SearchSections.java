package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.store.Direction;
import org.recital.reports.store.SearchRecord;

/** The sections of a report on the parameters of the searched variants of a board. */
final class SearchSections {
  /** Plots of fewer configurations show less than the table of configurations. */
  private static final int MIN_PLOTTED = 10;

  private SearchSections() {}

  static List<Section> of(Board board, List<SearchRecord> searches, BoardName boardName) {
    List<SearchedVariant> variants = SearchedVariant.of(board, searches);
    String metric = board.select().orElse("") + " on validation";
    List<Section> sections = new ArrayList<>();
    ImportanceTable.section(variants, metric, boardName)
        .map(section -> section.named("importance"))
        .ifPresent(sections::add);
    SearchPlots plots =
        new SearchPlots(metric, board.selectDirection() == Direction.LOWER, boardName);
    variants.stream()
        .filter(variant -> variant.results().size() >= MIN_PLOTTED)
        .forEach(variant -> sections.add(plots.section(variant).named("parameters")));
    return sections;
  }
}
