package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.CaseChange;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.ListComparison;
import org.recital.reports.leaderboard.ListComparison.Lists;
import org.recital.reports.leaderboard.RowPair;
import org.recital.reports.leaderboard.RowPair.Cases;
import org.recital.reports.significance.PairedCase;
import org.recital.reports.store.Attempt;

/**
 * The users with the largest gains and losses from one row to another, and the ranked lists of both
 * rows.
 */
record ComparedCases(
    RowPair pair,
    Cases cases,
    int users,
    Function<Attempt, Optional<Map<Integer, List<String>>>> lists) {
  private static final int PLACES = 4;
  private static final int SHOWN_ITEMS = 10;

  List<Section> sections() {
    if (!pair.hasCommonRepetitions()) {
      return List.of();
    }
    Optional<Column> metric = pair.caseMetric(cases);
    List<CaseChange> gains =
        metric.map(one -> CaseChange.gains(pair, cases, one, users)).orElse(List.of());
    List<CaseChange> losses =
        metric.map(one -> CaseChange.losses(pair, cases, one, users)).orElse(List.of());
    List<CaseChange> changes = Stream.concat(gains.stream(), losses.stream()).toList();
    ListComparison compared =
        ListComparison.of(pair, lists, changes.stream().map(CaseChange::values).toList());

    List<Section> sections = new ArrayList<>();
    metric.ifPresent(
        one -> {
          sections.add(users("Users that gain most on " + one.metric(), gains));
          sections.add(users("Users that lose most on " + one.metric(), losses));
        });
    sections.add(Section.of("Ranked lists", overlap(compared)));
    for (CaseChange change : changes) {
      Optional.ofNullable(compared.shown().get(change.values()))
          .ifPresent(lists -> sections.add(sideBySide(change, lists)));
    }
    return sections;
  }

  private Section users(String title, List<CaseChange> changes) {
    if (changes.isEmpty()) {
      return Section.of(title, new Paragraph("None."));
    }
    return Section.of(
        title,
        new ReportTable(
            "users",
            List.of(
                TableColumn.text("user"),
                TableColumn.number(pair.first().name()),
                TableColumn.number(pair.second().name()),
                TableColumn.number("difference")),
            changes.stream().map(ComparedCases::row).toList()));
  }

  private static List<Cell> row(CaseChange change) {
    PairedCase values = change.values();
    double second = values.baseline() + values.difference();
    return List.of(
        Cell.of(change.user()),
        Cell.of(Numbers.fixed(values.baseline(), PLACES), values.baseline()),
        Cell.of(Numbers.fixed(second, PLACES), second),
        Cell.of(Numbers.signed(values.difference(), PLACES), values.difference()));
  }

  private static Block overlap(ListComparison compared) {
    if (compared.lists() == 0) {
      return new Paragraph(
          "The ranked lists of both rows are compared if they were saved: run the experiments again"
              + " with --rerun --set run.save_lists=true.");
    }
    return new ReportTable(
        "overlap",
        List.of(
            TableColumn.number("pairs of lists"),
            TableColumn.number("rank-biased overlap (p = 0.9)"),
            TableColumn.number("share of common items")),
        List.of(
            List.of(
                Cell.of(compared.lists()),
                Cell.of(Numbers.fixed(compared.rankBiased(), PLACES), compared.rankBiased()),
                Cell.of(Numbers.fixed(compared.common(), PLACES), compared.common()))));
  }

  private Section sideBySide(CaseChange change, Lists lists) {
    int length = Math.max(lists.first().size(), lists.second().size());
    List<List<Cell>> rows = new ArrayList<>();
    for (int place = 0; place < Math.min(length, SHOWN_ITEMS); place++) {
      rows.add(
          List.of(Cell.of(place + 1), item(lists.first(), place), item(lists.second(), place)));
    }
    String title =
        String.format(
            Locale.ROOT,
            "Ranked lists: %s, %s",
            change.user(),
            change.values().repetition().text());
    return Section.below(
            title,
            new ReportTable(
                "lists",
                List.of(
                    TableColumn.number("rank"),
                    TableColumn.text(pair.first().name()),
                    TableColumn.text(pair.second().name())),
                rows),
            new Paragraph(
                String.format(
                    Locale.ROOT,
                    "Rank-biased overlap %s, share of common items %s.",
                    Numbers.fixed(lists.rankBiased(), PLACES),
                    Numbers.fixed(lists.common(), PLACES))))
        .fold();
  }

  private static Cell item(List<String> items, int place) {
    return place < items.size() ? Cell.of(items.get(place)) : Cell.MISSING;
  }
}
