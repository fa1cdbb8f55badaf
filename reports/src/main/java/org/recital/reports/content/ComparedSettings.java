package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.RowDifferences;
import org.recital.reports.leaderboard.RowDifferences.Difference;
import org.recital.reports.leaderboard.RowPair;

/** Parameters, versions and devices in which two rows differ. */
final class ComparedSettings {
  private ComparedSettings() {}

  /** The section on parameters, and the one on versions and devices if these differ. */
  static List<Section> sections(RowPair pair) {
    List<Section> sections = new ArrayList<>();
    List<Difference> parameters = RowDifferences.parameters(pair);
    sections.add(
        Section.of(
            "Parameters that differ",
            parameters.isEmpty()
                ? new Paragraph("All parameters are equal.")
                : table("parameter-differences", "parameter", pair, parameters)));
    List<Difference> environments = RowDifferences.environments(pair);
    if (!environments.isEmpty()) {
      sections.add(
          Section.of(
              "Versions and devices that differ",
              table("environment-differences", "property", pair, environments)));
    }
    return sections;
  }

  private static ReportTable table(
      String name, String title, RowPair pair, List<Difference> differences) {
    return new ReportTable(
        name,
        List.of(
            TableColumn.text(title),
            TableColumn.text(pair.first().name()),
            TableColumn.text(pair.second().name())),
        differences.stream()
            .map(
                one ->
                    List.of(
                        Cell.of(one.name()),
                        one.first().map(Cell::of).orElse(Cell.MISSING),
                        one.second().map(Cell::of).orElse(Cell.MISSING)))
            .toList());
  }
}
