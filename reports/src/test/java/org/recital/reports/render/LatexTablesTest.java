package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.store.Direction;

/** Widths of LaTeX tables, estimated here from the text of the file. */
class LatexTablesTest {
  private static final double PAGE = 484; // width of a two-column article with margins of 2 cm
  private static final double COLUMN = 237;
  private static final Pattern TABLE =
      Pattern.compile("\\\\begin\\{(table\\*?)}(.*?)\\\\end\\{table\\*?}", Pattern.DOTALL);
  private static final Pattern SIZE = Pattern.compile("\\\\fontsize\\{(\\d+)}");
  private static final Pattern BOX =
      Pattern.compile("\\\\parbox\\[t]\\{(\\d+)pt}\\{\\\\raggedright (.*)\\\\strut}.*");

  private static Document document(ReportTable table) {
    return new Document("wide", "", List.of(new Section("x", 1, "Table", false, List.of(table))));
  }

  private static String latex(ReportTable table) {
    return Format.LATEX.text(document(table));
  }

  /** A table with means and deviations of metrics. */
  private static ReportTable metrics(int metrics, int variants) {
    List<TableColumn> columns = new ArrayList<>(List.of(TableColumn.text("variant")));
    for (int i = 0; i < metrics; i++) {
      columns.add(TableColumn.metric("Recall@" + i + " on validation", Direction.HIGHER));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int row = 0; row < variants; row++) {
      Cell value = Cell.of("0.2352 ± 0.0078", 0.2352).with(Cell.Rank.BEST).with(Cell.Mark.WORSE);
      rows.add(
          Stream.concat(
                  Stream.of(Cell.of("variant-" + row)),
                  IntStream.range(0, metrics).mapToObj(i -> value))
              .toList());
    }
    return new ReportTable("metrics", columns, rows);
  }

  /** Approximate width of a table of the file, in points. */
  private static double width(String table) {
    Matcher size = SIZE.matcher(table);
    assertThat(size.find()).isTrue();
    double points = Double.parseDouble(size.group(1));
    assertThat(points).isBetween(7.0, 9.0);
    String body = table.substring(table.indexOf("\\toprule\n") + 9, table.indexOf("\\bottomrule"));
    List<String[]> rows =
        body.replace("\\midrule\n", "").lines().map(line -> line.split(" & ", -1)).toList();
    double width = 0;
    for (int column = 0; column < rows.get(0).length; column++) {
      double widest = 0;
      for (String[] row : rows) {
        widest = Math.max(widest, cell(row[column], points));
      }
      width += widest + 2 * 4;
    }
    return width;
  }

  private static double cell(String text, double size) {
    Matcher box = BOX.matcher(text);
    if (box.matches()) {
      double width = Double.parseDouble(box.group(1));
      assertThat(box.group(2).split(" ", -1))
          .allSatisfy(word -> assertThat(cell(word, size)).isLessThan(width));
      return width;
    }
    return Stream.of(text.replaceAll("\\\\shortstack\\[.]", "").split("\\\\\\\\", -1))
        .map(line -> line.replaceAll("\\$\\^\\{[^$]*\\$", "v").replaceAll("\\$\\\\[a-z]+\\$", "+"))
        .map(line -> line.replaceAll("\\\\[a-z]+", "").replaceAll("[{}$\\\\]", "").strip())
        .mapToDouble(line -> line.length() * 0.5 * size)
        .max()
        .orElse(0);
  }

  private static List<String> tables(String latex) {
    return TABLE.matcher(latex).results().map(found -> found.group()).toList();
  }

  private static void assertFits(String latex) {
    assertThat(tables(latex))
        .isNotEmpty()
        .allSatisfy(
            table ->
                assertThat(width(table))
                    .isBetween(20.0, table.startsWith("\\begin{table*}") ? PAGE : COLUMN));
  }

  @Test
  void no_table_of_a_report_needs_a_font_below_seven_points() {
    for (Document report :
        List.of(
            ReportExamples.named("EASE"),
            ReportExamples.search(12),
            ReportExamples.conditionalSearch(),
            ReportExamples.ranks())) {
      assertFits(Format.LATEX.text(report));
    }
  }

  @Test
  void a_table_with_many_columns_is_split_and_every_part_has_the_names_of_the_rows() {
    String latex = latex(metrics(15, 7).withCaption("Test metrics."));

    assertFits(latex);
    List<String> tables = tables(latex);
    assertThat(tables)
        .hasSizeGreaterThan(1)
        .allSatisfy(table -> assertThat(table).contains("{}variant & ", "{}variant-6 & "));
    assertThat(latex)
        .contains(
            "\\caption{Table, experiment wide, part 1 of " + tables.size() + ". Test metrics.}")
        .contains("\\label{tab:wide-metrics}", "\\label{tab:wide-metrics-part-2}")
        .contains(
            "\\caption{Table, experiment wide, part 2 of "
                + tables.size()
                + ". Table~\\ref{tab:wide-metrics} has the explanations.}");
    for (int i = 0; i < 15; i++) {
      assertThat(latex).containsOnlyOnce("Recall@" + i + " ");
    }
  }

  @Test
  void the_parts_of_a_table_have_about_the_same_number_of_columns_and_the_same_font() {
    List<String> tables = tables(latex(metrics(13, 7)));

    assertThat(tables.stream().map(table -> table.split("validation", -1).length - 1))
        .containsExactly(5, 5, 3);
    assertThat(tables.stream().map(table -> table.replaceAll("(?s).*(fontsize\\{\\d).*", "$1")))
        .containsOnly("fontsize{8");
  }

  @Test
  void later_parts_of_a_table_without_a_caption_refer_to_nothing() {
    assertThat(latex(metrics(13, 7))).contains("part 2 of 3.}\n").doesNotContain("\\ref{");
  }

  @Test
  void a_column_with_a_long_title_is_at_least_as_wide_as_its_title() {
    List<TableColumn> columns = new ArrayList<>(List.of(TableColumn.text("variant")));
    for (String name : List.of("first", "second", "third")) {
      columns.add(TableColumn.text(name + "-variant-with-a-name-of-about-fifty-letters"));
    }
    Cell parameters = Cell.of("embedding_size = 64, ".repeat(4));
    ReportTable table =
        new ReportTable(
            "settings",
            columns,
            List.of(List.of(Cell.of("parameters"), parameters, parameters, parameters)));

    assertFits(latex(table));
  }

  @Test
  void a_column_that_is_wider_than_the_page_is_kept() {
    ReportTable table =
        new ReportTable(
            "ranks", List.of(TableColumn.number("x".repeat(150))), List.of(List.of(Cell.of(1))));

    assertThat(latex(table)).contains("\\begin{table*}", "x".repeat(150));
  }

  @Test
  void a_leaderboard_that_is_too_wide_has_no_training_times() {
    ReportTable metrics = metrics(4, 7);
    List<TableColumn> columns = new ArrayList<>(metrics.columns());
    columns.add(TableColumn.number("training"));
    List<List<Cell>> rows =
        metrics.rows().stream()
            .map(
                row ->
                    Stream.concat(
                            row.stream(), Stream.of(Cell.of("999999 h 59 min 59 s of training", 9)))
                        .toList())
            .toList();

    String latex = latex(new ReportTable("leaderboard", columns, rows));

    assertFits(latex);
    assertThat(tables(latex)).hasSize(1);
    assertThat(latex).contains("Recall@3 ").doesNotContain("training");
  }

  @Test
  void a_wide_table_with_few_rows_is_transposed() {
    String latex = latex(metrics(15, 3));

    assertFits(latex);
    assertThat(tables(latex)).hasSize(1);
    assertThat(latex)
        .contains("{}variant & variant-0 & variant-1 & variant-2 \\\\\n")
        .contains(
            "{}Recall@14 on validation $\\uparrow$ & $^{\\blacktriangledown}$\\textbf{0.2352");
  }

  @Test
  void a_table_that_would_get_no_fewer_columns_is_split_rather_than_transposed() {
    assertThat(latex(numbers(3, 3))).contains("part 1 of 2");
    assertThat(latex(numbers(4, 3))).doesNotContain("part 1 of");
  }

  /** A table of names with 15 characters and of columns with numbers of 34 digits. */
  private static ReportTable numbers(int columns, int rows) {
    List<TableColumn> titles = new ArrayList<>(List.of(TableColumn.text("name")));
    List<Cell> cells = new ArrayList<>(List.of(Cell.of("0".repeat(15))));
    for (int i = 0; i < columns; i++) {
      titles.add(TableColumn.number("n" + i));
      cells.add(Cell.of("0".repeat(34), 0));
    }
    return new ReportTable("significance", titles, Collections.nCopies(rows, cells));
  }

  @Test
  void a_table_with_four_rows_is_split_rather_than_transposed() {
    assertThat(latex(metrics(15, 4))).contains("part 1 of").doesNotContain("& variant-1 &");
  }

  @Test
  void a_narrow_table_stays_in_a_column_in_the_largest_font() {
    assertThat(latex(metrics(1, 2)))
        .contains("\\begin{table}[t]", "\\fontsize{9}{11}\\selectfont")
        .contains("\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%")
        .doesNotContain("table*", "parbox");
  }

  @Test
  void long_texts_are_broken_into_lines() {
    Cell parameters = Cell.of("embedding_size = 64, ".repeat(9));
    ReportTable table =
        new ReportTable(
            "settings",
            List.of(TableColumn.text("variant"), TableColumn.text("parameters")),
            List.of(List.of(Cell.of("mf"), parameters)));

    assertFits(latex(table));
    assertThat(latex(table))
        .contains("\\begin{tabular}{ll}\n", "\\ifdim\\width>\\textwidth\\textwidth\\else")
        .containsPattern("parbox\\[t]\\{4\\d\\dpt}\\{\\\\raggedright embedding");
  }

  @Test
  void a_title_that_is_wider_than_its_cells_has_several_lines() {
    ReportTable table =
        new ReportTable(
            "significance",
            List.of(
                TableColumn.text("variant"),
                TableColumn.number("p (Wilcoxon)"),
                TableColumn.number("p (t)"),
                TableColumn.number("d_z"),
                TableColumn.metric("difference in %", Direction.LOWER)),
            List.of(
                List.of(
                    Cell.of("p (t) d_z"),
                    Cell.of("0.5", 0.5),
                    Cell.of("< 0.001", 0.0001),
                    Cell.of("-0.1", -0.1),
                    new Cell(
                        "-14.8",
                        OptionalDouble.of(-14.8),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Cell.Rank.SECOND,
                        Cell.Mark.BETTER))));

    assertThat(latex(table))
        .contains("\\begin{tabular}{lrrrr}\n")
        .contains(
            "{}variant & \\shortstack[r]{$p$\\\\(Wilcoxon)} & $p$ ($t$) & $d_z$ &"
                + " \\shortstack[r]{difference\\\\in \\% $\\downarrow$} \\\\\n")
        .contains(
            "{}p (t) d\\_z & 0.5 & $<$ 0.001 & $-$0.1 &"
                + " $^{\\blacktriangle}$\\underline{$-$14.8} \\\\\n");
  }

  @Test
  void a_name_that_is_wider_than_the_page_is_set_in_the_smallest_font() {
    ReportTable table =
        new ReportTable(
            "ranks",
            List.of(TableColumn.text("v"), TableColumn.number("x".repeat(150))),
            IntStream.range(0, 5).mapToObj(i -> List.of(Cell.of("a"), Cell.of(i))).toList());

    assertThat(latex(table)).contains("\\begin{table*}", "\\fontsize{7}{9}\\selectfont");
  }
}
