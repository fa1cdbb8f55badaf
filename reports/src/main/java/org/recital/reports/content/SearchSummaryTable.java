package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.SearchSummary;
import org.recital.reports.store.SearchDescription;
import org.recital.reports.store.SearchRecord;

/** How the variants of an experiment were searched. Columns without any value are left out. */
final class SearchSummaryTable {
  private static final int MAX_REASONS = 5;
  private static final String TRAINING =
      "Total training: time of all configurations and seeds with a result. Trials that differ only in"
          + " parameters that are used after training share one training, which counts for each of"
          + " them.";

  private final List<SearchSummary> searches;

  private SearchSummaryTable(List<SearchSummary> searches) {
    this.searches = List.copyOf(searches);
  }

  /** The section; empty if no variant is searched. */
  static Optional<Section> section(List<SearchSummary> searches) {
    return searches.isEmpty()
        ? Optional.empty()
        : Optional.of(new SearchSummaryTable(searches).section().named("search"));
  }

  private Section section() {
    List<Block> blocks = new ArrayList<>(List.of(table().withCaption(TRAINING)));
    SearchSpaceTable.of(searches).ifPresent(blocks::add);
    blocks.add(new Paragraph(TRAINING));
    return Section.of("Search", blocks.toArray(Block[]::new));
  }

  /** A column and its cells. */
  private record Part(TableColumn column, Function<SearchSummary, Cell> cell) {}

  private ReportTable table() {
    List<Part> parts = new ArrayList<>();
    parts.add(text("variant", SearchSummary::variant));
    parts.add(described("method", SearchSummaryTable::method));
    parts.add(described("halving", SearchSummaryTable::halving));
    parts.add(count("configurations", SearchSummary::configurations));
    parts.add(count("stopped by halving", SearchSummary::stopped));
    parts.add(count("failed", SearchSummary::failed));
    parts.add(count("unfinished", SearchSummary::unfinished));
    parts.add(
        count(
            "skipped",
            search -> description(search).map(SearchDescription::skippedConfigurations).orElse(0)));
    if (hasFinals()) {
      parts.add(described("search seeds", one -> joined(one.searchSeeds())));
      parts.add(described("finalists", one -> Integer.toString(one.finalists())));
    }
    parts.add(
        text(
            hasFinals() ? "final seeds" : "seeds",
            search -> joined(description(search).map(one -> one.seeds()).orElse(search.seeds()))));
    parts.add(
        count("folds", search -> description(search).map(SearchDescription::folds).orElse(0)));
    parts.add(
        text(
            "selected by",
            search -> search.select().map(metric -> metric + " on validation").orElse("")));
    parts.add(
        new Part(
            TableColumn.number("total training"),
            search ->
                Cell.of(Numbers.duration(search.trainingSeconds()), search.trainingSeconds())));
    parts.removeIf(part -> searches.stream().map(part.cell()).allMatch(Cell.MISSING::equals));
    return new ReportTable(
            "search",
            parts.stream().map(Part::column).toList(),
            searches.stream()
                .map(search -> parts.stream().map(part -> part.cell().apply(search)).toList())
                .toList())
        .withNotes(searches.stream().flatMap(SearchSummaryTable::notes).toList());
  }

  private static Part text(String title, Function<SearchSummary, String> text) {
    return new Part(
        TableColumn.text(title),
        search ->
            Optional.of(text.apply(search))
                .filter(one -> !one.isEmpty())
                .map(Cell::of)
                .orElse(Cell.MISSING));
  }

  private static Part described(String title, Function<SearchDescription, String> text) {
    return text(title, search -> description(search).map(text).orElse(""));
  }

  private static Part count(String title, Function<SearchSummary, Integer> count) {
    return new Part(
        TableColumn.number(title),
        search -> count.apply(search) == 0 ? Cell.MISSING : Cell.of(count.apply(search)));
  }

  /** Whether any search runs its finalists with seeds that the search itself does not use. */
  private boolean hasFinals() {
    return searches.stream()
        .flatMap(search -> description(search).stream())
        .anyMatch(one -> !one.searchSeeds().equals(one.seeds()));
  }

  private static Optional<SearchDescription> description(SearchSummary search) {
    return search.record().flatMap(SearchRecord::description);
  }

  /** A method as {@code tpe, startup = 10, …}. */
  private static String method(SearchDescription search) {
    return search.method().entrySet().stream()
        .map(
            entry ->
                entry.getKey().equals("type")
                    ? entry.getValue()
                    : entry.getKey() + " = " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String halving(SearchDescription search) {
    if (search.factor() == 0) {
      return "";
    }
    return "factor "
        + search.factor()
        + (search.rungs().isEmpty() ? "" : ", rungs of " + joined(search.rungs()) + " epochs");
  }

  private static String joined(List<? extends Number> numbers) {
    return numbers.stream().map(Number::toString).collect(Collectors.joining(", "));
  }

  private static Stream<String> notes(SearchSummary search) {
    return Stream.concat(reasons(search).stream(), former(search).stream());
  }

  /** The reasons for skipped configurations, the most frequent first. */
  private static Optional<String> reasons(SearchSummary search) {
    Map<String, Integer> skipped =
        description(search).map(SearchDescription::skipped).orElse(Map.of());
    if (skipped.isEmpty()) {
      return Optional.empty();
    }
    String shown =
        skipped.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(MAX_REASONS)
            .map(reason -> reason.getKey() + " (" + reason.getValue() + ")")
            .collect(Collectors.joining("; "));
    int others = skipped.size() - MAX_REASONS;
    return Optional.of(
        search.variant()
            + ": configurations skipped because a component refused them: "
            + shown
            + (others > 0 ? "; and " + others + " other reasons" : "")
            + ".");
  }

  private static Optional<String> former(SearchSummary search) {
    return search.former() == 0
        ? Optional.empty()
        : Optional.of(
            search.variant()
                + ": "
                + (search.former() == 1
                    ? "1 trial with a result is"
                    : search.former() + " trials with a result are")
                + " no longer planned and not shown, such as those of an earlier search space.");
  }
}
