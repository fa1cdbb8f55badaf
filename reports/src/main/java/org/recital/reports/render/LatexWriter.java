package org.recital.reports.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;

/**
 * Writes the main tables of a report as LaTeX, with booktabs. The file compiles alone, and can be
 * included in a document with {@code \input}, where wide tables span both columns.
 */
final class LatexWriter {
  /** Tables that belong in a paper, in the order of the report. */
  private static final Set<String> TABLES =
      Set.of(
          "leaderboard",
          "metrics",
          "settings",
          "shared-parameters",
          "search",
          "search-space",
          "models",
          "significance",
          "pairs",
          "comparison",
          "verification",
          "parameter-differences",
          "ranks",
          "rank-differences");

  /** Begins a document unless the file is included in one. */
  private static final String BEGIN =
      """
      % Compiles alone, and with \\input{...} in a document that uses the packages booktabs, amssymb and graphicx.
      \\makeatletter
      \\ifx\\documentclass\\@twoclasseserror
        \\def\\reportend{}
      \\else
        \\documentclass[twocolumn]{article}
        \\usepackage[T1]{fontenc}
        \\usepackage{booktabs,amssymb,graphicx}
        \\usepackage[margin=2cm]{geometry}
        \\setlength{\\abovecaptionskip}{0pt}
        \\setlength{\\belowcaptionskip}{6pt}
        \\begin{document}
        \\def\\reportend{\\end{document}}
      \\fi
      \\makeatother
      """;

  private LatexWriter() {}

  static String text(Document document) {
    StringBuilder latex = new StringBuilder(BEGIN);
    Map<String, Integer> labels = new HashMap<>(); // number of tables by label
    for (Section section : document.sections()) {
      for (Block block : section.blocks()) {
        if (block instanceof ReportTable table && TABLES.contains(table.name())) {
          String label = label(document.title(), table.name());
          int number = labels.merge(label, 1, Integer::sum);
          latex.append(
              tables(table, title(section, document), number == 1 ? label : label + "-" + number));
        }
      }
    }
    return latex.append("\n\\reportend\n").toString();
  }

  /** The beginning of a caption; sections of reports on experiments have names. */
  private static String title(Section section, Document document) {
    return section.name().isEmpty()
        ? section.title() + " of " + document.title()
        : section.title() + ", experiment " + document.title();
  }

  /**
   * A label for {@code \ref}, such as {@code tab:shop-leaderboard}. Underscores, which some
   * packages change, become colons, so that the experiments {@code a-b}, {@code a_b} and {@code
   * a.b} have different labels.
   */
  private static String label(String experiment, String table) {
    return "tab:" + (experiment + "-" + table).replace('_', ':').replaceAll("[^A-Za-z0-9.:]+", "-");
  }

  private static String tables(ReportTable table, String title, String label) {
    List<LatexLayout> parts = LatexLayout.of(table);
    StringBuilder latex = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.size() == 1 ? "" : ", part " + (i + 1) + " of " + parts.size();
      String heading = LatexText.sentence(title + part) + ".";
      String caption =
          i == 0 ? explained(heading, table.caption()) : heading + explanationIn(label, table);
      latex
          .append('\n')
          .append(table(parts.get(i), caption, i == 0 ? label : label + "-part-" + (i + 1)));
    }
    return latex.toString();
  }

  private static String explanationIn(String label, ReportTable table) {
    return table.caption().isEmpty() ? "" : " Table~\\ref{" + label + "} has the explanations.";
  }

  private static String explained(String heading, String explanation) {
    return explanation.isEmpty() ? heading : heading + " " + LatexText.sentence(explanation);
  }

  private static String table(LatexLayout layout, String caption, String label) {
    ReportTable table = layout.table();
    String environment = layout.isWide() ? "table*" : "table";
    String width = layout.isWide() ? "\\textwidth" : "\\linewidth";
    StringBuilder latex = new StringBuilder();
    latex.append("\\begin{").append(environment).append("}[t]\n\\centering\n");
    latex.append("\\caption{").append(caption);
    latex.append("}\n\\label{").append(label).append("}\n");
    latex.append(font(layout.size()));
    // scales the table down on pages that are narrower than assumed
    latex.append("\\resizebox{\\ifdim\\width>").append(width).append(width);
    latex.append("\\else\\width\\fi}{!}{%\n");
    latex.append("\\begin{tabular}{").append(alignments(table.columns())).append("}\n\\toprule\n");
    latex.append(
        line(IntStream.range(0, table.columns().size()).mapToObj(i -> header(table, i)).toList()));
    latex.append("\\midrule\n");
    table.rows().forEach(row -> latex.append(row(row, layout)));
    latex.append("\\bottomrule\n\\end{tabular}}\n");
    table.notes().forEach(note -> latex.append(note(note)));
    latex.append("\\end{").append(environment).append("}\n");
    return latex.toString();
  }

  private static String font(int size) {
    return String.format(
        Locale.ROOT,
        "\\fontsize{%d}{%d}\\selectfont\\setlength{\\tabcolsep}{%.0fpt}\n",
        size,
        size + 2,
        LatexLayout.SPACE);
  }

  /** A paragraph below a table, as wide as the page or the column. */
  private static String note(String text) {
    return "\\par\\smallskip\\parbox{\\linewidth}{\\footnotesize\\textbf{Note:} "
        + LatexText.sentence(text)
        + "}\n";
  }

  private static String alignments(List<TableColumn> columns) {
    StringBuilder alignments = new StringBuilder();
    columns.forEach(column -> alignments.append(column.isNumeric() ? 'r' : 'l'));
    return alignments.toString();
  }

  private static String line(List<String> cells) {
    return "{}" + String.join(" & ", cells) + " \\\\\n"; // a name may start with [ or *
  }

  private static String header(ReportTable table, int index) {
    TableColumn column = table.columns().get(index);
    List<String> lines =
        LatexLayout.titleLines(table, index).stream().map(LatexText::escape).toList();
    String arrow = LatexText.escape(Arrows.suffix(column.direction()));
    return lines.size() == 1
        ? LatexText.sentence(column.title()) + arrow
        : "\\shortstack["
            + (column.isNumeric() ? 'r' : 'l')
            + "]{"
            + LatexText.math(String.join("\\\\", lines))
            + arrow
            + "}";
  }

  private static String row(List<Cell> row, LatexLayout layout) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      double width = layout.wrapped().get(i);
      String cell = cell(row.get(i));
      cells.add(
          width == 0
              ? cell
              : String.format(
                  Locale.ROOT, "\\parbox[t]{%.0fpt}{\\raggedright %s\\strut}", width, cell));
    }
    return line(cells);
  }

  private static String cell(Cell cell) {
    String text =
        cell.value().isPresent() ? LatexText.number(cell.text()) : LatexText.escape(cell.text());
    String emphasised =
        switch (cell.rank()) {
          case BEST -> "\\textbf{" + text + "}";
          case SECOND -> "\\underline{" + text + "}";
          case OTHER -> text;
        };
    return switch (cell.mark()) {
          case BETTER -> "$^{\\blacktriangle}$";
          case WORSE -> "$^{\\blacktriangledown}$";
          case NONE -> "";
        }
        + emphasised;
  }
}
