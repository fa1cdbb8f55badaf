package org.recital.reports.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.store.Direction;

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
          "search",
          "search-space",
          "significance",
          "pairs",
          "comparison",
          "verification",
          "parameter-differences",
          "ranks",
          "rank-differences");

  /** Number of columns from which a table spans both columns of a page. */
  private static final int WIDE = 6;

  /** The sign of a negative number. */
  private static final Pattern MINUS = Pattern.compile("(?<![\\w.])-(?=[0-9.])");

  private static final Map<Character, String> ESCAPED =
      Map.ofEntries(
          Map.entry('\\', "\\textbackslash{}"),
          Map.entry('{', "\\{"),
          Map.entry('}', "\\}"),
          Map.entry('$', "\\$"),
          Map.entry('&', "\\&"),
          Map.entry('#', "\\#"),
          Map.entry('_', "\\_"),
          Map.entry('%', "\\%"),
          Map.entry('^', "\\textasciicircum{}"),
          Map.entry('~', "\\textasciitilde{}"),
          Map.entry('<', "\\textless{}"),
          Map.entry('>', "\\textgreater{}"),
          Map.entry('|', "\\textbar{}"),
          Map.entry('"', "''"),
          Map.entry('±', "$\\pm$"),
          Map.entry('×', "$\\times$"),
          Map.entry('–', "--"),
          Map.entry('†', "$^{\\dagger}$"),
          Map.entry('▲', "$\\blacktriangle$"),
          Map.entry('▼', "$\\blacktriangledown$"));

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
          latex
              .append('\n')
              .append(
                  table(
                      table,
                      section.title() + " of " + document.title(),
                      number == 1 ? label : label + "-" + number));
        }
      }
    }
    return latex.append("\n\\reportend\n").toString();
  }

  /**
   * A label for {@code \ref}, such as {@code tab:shop-leaderboard}. Underscores, which some
   * packages change, become colons, so that the experiments {@code a-b}, {@code a_b} and {@code
   * a.b} have different labels.
   */
  private static String label(String experiment, String table) {
    return "tab:" + (experiment + "-" + table).replace('_', ':').replaceAll("[^A-Za-z0-9.:]+", "-");
  }

  private static String table(ReportTable table, String title, String label) {
    boolean wide = table.columns().size() >= WIDE;
    String environment = wide ? "table*" : "table";
    StringBuilder latex = new StringBuilder();
    latex.append("\\begin{").append(environment).append("}[t]\n\\centering\n\\small\n");
    latex.append("\\caption{").append(escape(title)).append(".");
    latex.append(table.caption().isEmpty() ? "" : " " + escape(table.caption())).append("}\n");
    latex.append("\\label{").append(label).append("}\n");
    latex.append("\\resizebox{\\ifdim\\width>\\").append(wide ? "textwidth" : "linewidth");
    latex.append("\\").append(wide ? "textwidth" : "linewidth").append("\\else\\width\\fi}{!}{%\n");
    latex.append("\\begin{tabular}{").append(alignments(table.columns())).append("}\n\\toprule\n");
    latex.append(line(table.columns().stream().map(LatexWriter::header).toList()));
    latex.append("\\midrule\n");
    table.rows().forEach(row -> latex.append(line(row.stream().map(LatexWriter::cell).toList())));
    latex.append("\\bottomrule\n\\end{tabular}}\n");
    table.notes().forEach(note -> latex.append(note(note)));
    latex.append("\\end{").append(environment).append("}\n");
    return latex.toString();
  }

  /** A paragraph below a table, as wide as the page or the column. */
  private static String note(String text) {
    return "\\par\\smallskip\\parbox{\\linewidth}{\\footnotesize\\textbf{Note:} "
        + escape(text)
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

  private static String header(TableColumn column) {
    return escape(column.title())
        + (column.direction() == Direction.HIGHER
            ? " $\\uparrow$"
            : column.direction() == Direction.LOWER ? " $\\downarrow$" : "");
  }

  private static String cell(Cell cell) {
    String text = escape(cell.text());
    if (cell.value().isPresent()) {
      text = MINUS.matcher(text).replaceAll("\\$-\\$");
    }
    String emphasised =
        switch (cell.rank()) {
          case BEST -> "\\textbf{" + text + "}";
          case SECOND -> "\\underline{" + text + "}";
          case OTHER -> text;
        };
    return emphasised
        + switch (cell.mark()) {
          case BETTER -> "$^{\\blacktriangle}$";
          case WORSE -> "$^{\\blacktriangledown}$";
          case NONE -> "";
        };
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.replaceAll("\\R", " ")
        .chars()
        .forEach(c -> escaped.append(ESCAPED.getOrDefault((char) c, Character.toString((char) c))));
    return escaped.toString();
  }
}
