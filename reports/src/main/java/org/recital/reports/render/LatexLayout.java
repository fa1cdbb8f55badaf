package org.recital.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.TableColumn;

/**
 * A table as it is set on a page with two columns: its font size, whether it is as wide as the
 * page, and the widths of columns whose texts are broken into lines. No table needs a font below 7
 * pt: a wider table is transposed if it has few rows, or else split into several tables; a
 * leaderboard loses its training times if it then fits the page.
 *
 * @param size size of the font, in points
 * @param isWide whether the table is as wide as the page, rather than a column of the page
 * @param wrapped width of each column whose texts are broken into lines, in points; 0 for others
 */
record LatexLayout(ReportTable table, int size, boolean isWide, List<Double> wrapped) {
  /** Space at both sides of a column of a table, in points. */
  static final double SPACE = 4;

  private static final double PAGE = 480; // of 484 pt in a two-column article
  private static final double COLUMN = 235;
  private static final int LARGEST = 9;
  private static final int SMALLEST = 7;
  private static final double[] RELATIVE = {0.8, 0.85, 0.925}; // widths at 7, 8, 9 pt; 1 at 10 pt
  private static final int FEW_ROWS = 3;
  private static final double LEAST_WRAPPED = 90; // points

  /** Title of the column that a leaderboard can do without. */
  private static final String TIMES = "training";

  /** Tables whose rows are named by their first two columns. */
  private static final Set<String> TWO_NAMES =
      Set.of("pairs", "rank-differences", "search-space", "models", "shared-parameters");

  LatexLayout {
    wrapped = List.copyOf(wrapped);
  }

  /** The tables into which a table is split; one if it fits the page. */
  static List<LatexLayout> of(ReportTable table) {
    Optional<LatexLayout> whole = whole(table);
    if (whole.isEmpty()
        && table.rows().size() <= FEW_ROWS
        && table.columns().size() > table.rows().size() + 1) {
      whole = whole(transposed(table));
    }
    if (whole.isEmpty() && table.name().equals("leaderboard")) {
      whole = withoutTimes(table);
    }
    return whole.map(List::of).orElseGet(() -> split(table));
  }

  /** A leaderboard without its last column, if that has the training times. */
  private static Optional<LatexLayout> withoutTimes(ReportTable table) {
    int last = table.columns().size() - 1;
    return table.columns().get(last).title().equals(TIMES)
        ? whole(part(table, names(last)))
        : Optional.empty();
  }

  private static Optional<LatexLayout> whole(ReportTable table) {
    for (int size = LARGEST; size > SMALLEST; size--) {
      Optional<LatexLayout> narrow = fitting(table, size, COLUMN, false);
      if (narrow.isPresent()) {
        return narrow;
      }
    }
    for (boolean wraps : new boolean[] {false, true}) {
      for (int size = LARGEST; size >= SMALLEST; size--) {
        Optional<LatexLayout> wide = fitting(table, size, PAGE, wraps);
        if (wide.isPresent()) {
          return wide;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<LatexLayout> fitting(
      ReportTable table, int size, double page, boolean wraps) {
    double scale = RELATIVE[size - SMALLEST];
    int count = table.columns().size();
    double[] widths =
        IntStream.range(0, count).mapToDouble(column -> scale * width(table, column)).toArray();
    Set<Integer> broken =
        IntStream.range(0, count)
            .filter(column -> wraps && isLong(table, column, widths[column]))
            .boxed()
            .collect(Collectors.toSet());
    double[] least =
        IntStream.range(0, count)
            .mapToDouble(
                column ->
                    broken.contains(column) ? leastWrapped(table, column, scale) : widths[column])
            .toArray();
    double left = page - 2 * SPACE * count - DoubleStream.of(least).sum();
    if (left < 0) {
      return Optional.empty();
    }
    List<Double> wrapped =
        IntStream.range(0, count)
            .mapToObj(
                column -> broken.contains(column) ? least[column] + left / broken.size() : 0.0)
            .toList();
    return Optional.of(new LatexLayout(table, size, page == PAGE, wrapped));
  }

  private static boolean isLong(ReportTable table, int column, double width) {
    return !table.columns().get(column).isNumeric() && width > LEAST_WRAPPED;
  }

  /** Least width of a column whose texts are broken into lines. */
  private static double leastWrapped(ReportTable table, int column, double scale) {
    double word =
        table.rows().stream()
            .mapToDouble(row -> LatexWidth.ofWord(row.get(column).text()))
            .max()
            .orElse(0);
    double title = LatexWidth.of(titleLines(table, column), table.columns().get(column));
    return Math.max(LEAST_WRAPPED, scale * Math.max(word, title));
  }

  /** Width of a column at 10 pt. */
  private static double width(ReportTable table, int column) {
    double header = LatexWidth.of(titleLines(table, column), table.columns().get(column));
    return Math.max(header, cells(table, column));
  }

  private static double cells(ReportTable table, int column) {
    return table.rows().stream().mapToDouble(row -> LatexWidth.of(row.get(column))).max().orElse(0);
  }

  /**
   * The lines of a column title. Words share a line if the line is not wider than the cells of the
   * column.
   */
  static List<String> titleLines(ReportTable table, int column) {
    double cells = cells(table, column);
    List<String> lines = new ArrayList<>();
    for (String word : table.columns().get(column).title().split(" ", -1)) {
      int last = lines.size() - 1;
      String joined = last < 0 ? word : lines.get(last) + " " + word;
      if (last >= 0 && LatexWidth.of(joined) <= cells) {
        lines.set(last, joined);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }

  /** The table with a row for each column but the first, and a column for each row. */
  private static ReportTable transposed(ReportTable table) {
    List<TableColumn> all = table.columns();
    boolean isNumeric = all.stream().skip(1).allMatch(TableColumn::isNumeric);
    List<TableColumn> columns = new ArrayList<>(List.of(TableColumn.text(all.get(0).title())));
    for (List<Cell> row : table.rows()) {
      String name = row.get(0).text();
      columns.add(isNumeric ? TableColumn.number(name) : TableColumn.text(name));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int column = 1; column < all.size(); column++) {
      List<Cell> cells = new ArrayList<>();
      TableColumn title = all.get(column);
      cells.add(Cell.of(title.title() + Arrows.suffix(title.direction())));
      for (List<Cell> row : table.rows()) {
        cells.add(row.get(column));
      }
      rows.add(cells);
    }
    return new ReportTable(table.name(), columns, rows, Set.of(), table.caption(), table.notes());
  }

  /**
   * The parts of a table that is too wide, in the same font. Each part has the columns that name
   * the rows, and about the same number of other columns.
   */
  private static List<LatexLayout> split(ReportTable table) {
    int names = TWO_NAMES.contains(table.name()) ? 2 : 1;
    int others = table.columns().size() - names;
    if (others < 1) {
      return List.of(smallest(table));
    }
    List<LatexLayout> fewest = split(table, names, others);
    int even = (others + fewest.size() - 1) / fewest.size();
    List<LatexLayout> balanced = split(table, names, even);
    List<LatexLayout> parts = balanced.size() == fewest.size() ? balanced : fewest;
    int size = parts.stream().mapToInt(LatexLayout::size).min().orElse(SMALLEST);
    return parts.stream()
        .map(part -> new LatexLayout(part.table, size, part.isWide, part.wrapped))
        .toList();
  }

  /**
   * @param names number of columns that name the rows
   * @param most maximum number of other columns in a part, which has fewer if these do not fit
   */
  private static List<LatexLayout> split(ReportTable table, int names, int most) {
    List<LatexLayout> parts = new ArrayList<>();
    List<Integer> columns = names(names);
    Optional<LatexLayout> fitting = Optional.empty();
    for (int column = names; column < table.columns().size(); column++) {
      columns.add(column);
      Optional<LatexLayout> longer = whole(part(table, columns));
      boolean isFull = longer.isEmpty() || columns.size() > names + most;
      if (isFull && columns.size() > names + 1) {
        fitting.ifPresent(parts::add);
        columns = names(names);
        columns.add(column);
        longer = whole(part(table, columns));
      }
      fitting = Optional.of(longer.orElse(smallest(part(table, columns))));
    }
    fitting.ifPresent(parts::add);
    return parts;
  }

  private static List<Integer> names(int count) {
    return new ArrayList<>(IntStream.range(0, count).boxed().toList());
  }

  /**
   * A table that is too wide even with one column beside the names of the rows, for example because
   * the names are long.
   */
  private static LatexLayout smallest(ReportTable table) {
    return new LatexLayout(
        table, SMALLEST, true, table.columns().stream().map(column -> 0.0).toList());
  }

  private static ReportTable part(ReportTable table, List<Integer> columns) {
    return new ReportTable(
        table.name(),
        columns.stream().map(table.columns()::get).toList(),
        table.rows().stream().map(row -> columns.stream().map(row::get).toList()).toList(),
        table.selected(),
        table.caption(),
        table.notes());
  }
}
