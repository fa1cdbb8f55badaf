package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.SearchSummary;

/** Time, memory and device of the rows of a board, and the costs of their searches. */
final class CostTable {
  private static final String MEASURES =
      "Times depend on the threads of a trial and on the other work of the machine, such as trials"
          + " that run at the same time. Peak memory is that of the worker process, and can include"
          + " memory of earlier trials.";

  private static final String SEARCH =
      "training: mean time of the row's own trainings; search: all trials of the search together. A"
          + " training that several trials share counts for each of them.";

  private final Board board;
  private final List<SearchSummary> searches;

  private CostTable(Board board, List<SearchSummary> searches) {
    this.board = board;
    this.searches = searches;
  }

  /**
   * The section of a board.
   *
   * @param searches summaries of the searches
   */
  static Section section(Board board, List<SearchSummary> searches, BoardName boardName) {
    CostTable costs = new CostTable(board, searches);
    List<Block> blocks = new ArrayList<>(List.of(costs.table()));
    if (costs.isSearched()) {
      blocks.add(new Paragraph(SEARCH));
    }
    blocks.add(new Paragraph(MEASURES));
    return new Section(2, boardName.title("Time and memory"), true, blocks).named("cost");
  }

  /** A column and its cells. */
  private record Part(TableColumn column, Function<ConfigurationResult, Cell> cell) {}

  private ReportTable table() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(TableColumn.text("variant"), row -> Cell.of(row.variant())));
    parts.add(new Part(TableColumn.number(BoardTables.TRAINING), BoardTables::training));
    if (isSearched()) {
      parts.add(new Part(TableColumn.number("search"), this::search));
    }
    parts.add(new Part(TableColumn.number("test evaluation"), CostTable::testEvaluation));
    parts.add(new Part(TableColumn.number("peak memory"), CostTable::peakMemory));
    parts.add(new Part(TableColumn.text("device"), row -> joined(row.cost().devices())));
    parts.add(new Part(TableColumn.text("threads"), row -> joined(row.cost().threads())));
    return new ReportTable(
        "cost",
        parts.stream().map(Part::column).toList(),
        board.rows().stream()
            .filter(row -> !row.isExternal())
            .map(row -> parts.stream().map(part -> part.cell().apply(row)).toList())
            .toList());
  }

  /** Whether any row is the winner of a search. */
  private boolean isSearched() {
    return board.rows().stream().anyMatch(row -> searchOf(row).isPresent());
  }

  private Optional<SearchSummary> searchOf(ConfigurationResult row) {
    return searches.stream().filter(search -> search.variant().equals(row.variant())).findFirst();
  }

  private Cell search(ConfigurationResult row) {
    return searchOf(row)
        .map(search -> Cell.of(cost(search), search.trainingSeconds()))
        .orElse(Cell.MISSING);
  }

  /** The cost of a search, as {@code 44 trials, 99 epochs, 1 min 20 s}. */
  private static String cost(SearchSummary search) {
    return search.trials()
        + (search.trials() == 1 ? " trial, " : " trials, ")
        + (search.epochs() == 0
            ? ""
            : search.epochs() + (search.epochs() == 1 ? " epoch, " : " epochs, "))
        + Numbers.duration(search.trainingSeconds());
  }

  private static Cell joined(List<String> texts) {
    return texts.isEmpty() ? Cell.MISSING : Cell.of(String.join(", ", texts));
  }

  private static Cell testEvaluation(ConfigurationResult row) {
    return Cell.of(Numbers.duration(row.cost().testSeconds()), row.cost().testSeconds());
  }

  private static Cell peakMemory(ConfigurationResult row) {
    return Cell.of(Numbers.bytes(row.cost().peakBytes()), (double) row.cost().peakBytes());
  }
}
