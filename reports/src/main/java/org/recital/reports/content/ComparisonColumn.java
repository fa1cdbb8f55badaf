package org.recital.reports.content;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.significance.Bootstrap;
import org.recital.reports.significance.EffectSizes;

/** A column of a table of comparisons, with its cells. */
record ComparisonColumn(TableColumn column, Function<Comparison, Cell> cell) {
  private static final int EFFECT_DECIMALS = 2;

  /** What the columns on effect sizes mean. */
  static final String EFFECTS =
      "Differences are positive where the variant has the higher value, even if lower values are"
          + " better. Effect sizes: the difference relative to the mean of the"
          + " variant compared with, in %; d_z, the mean difference divided by the standard"
          + " deviation of the differences; and the rank-biserial correlation of the Wilcoxon test,"
          + " from -1 to 1, whose sign can differ from that of the mean difference.";

  static ReportTable table(
      String name, List<ComparisonColumn> columns, List<Comparison> comparisons) {
    return new ReportTable(
        name,
        columns.stream().map(ComparisonColumn::column).toList(),
        comparisons.stream()
            .map(one -> columns.stream().map(column -> column.cell().apply(one)).toList())
            .toList());
  }

  static ComparisonColumn variant() {
    return new ComparisonColumn(TableColumn.text("variant"), one -> Cell.of(one.variant()));
  }

  static ComparisonColumn baseline() {
    return new ComparisonColumn(TableColumn.text("compared with"), one -> Cell.of(one.baseline()));
  }

  /** Mean differences between rows of a board on one metric. */
  static ComparisonColumn difference(Column metric, int places, OtherCases others) {
    return new ComparisonColumn(
        TableColumn.number(metric.metric() + " difference"),
        one -> difference(one, others.mark(one), places));
  }

  /**
   * A mean difference, marked if it is significant.
   *
   * @param mark text before the difference
   */
  static Cell difference(Comparison comparison, String mark, int places) {
    double difference = comparison.test().meanDifference();
    return Cell.of(mark + Numbers.signed(difference, places), difference)
        .with(MetricCells.mark(comparison));
  }

  static ComparisonColumn interval(int places) {
    return new ComparisonColumn(
        TableColumn.number("95 % interval"),
        one -> {
          Bootstrap interval = one.interval().orElseThrow();
          return Cell.interval(
              String.format(
                  Locale.ROOT,
                  "%s to %s",
                  Numbers.signed(interval.low(), places),
                  Numbers.signed(interval.high(), places)),
              interval.low(),
              interval.high());
        });
  }

  /** The effect sizes of comparisons of rows of a board. */
  static List<ComparisonColumn> effects(OtherCases others) {
    return List.of(
        new ComparisonColumn(relative().column(), one -> relative(one, others.mark(one))),
        cohensD(),
        effect("rank-biserial", ComparisonColumn::signed, EffectSizes::rankBiserial));
  }

  private static ComparisonColumn relative() {
    return effect("difference in %", Numbers::percent, effects -> percent(effects.relative()));
  }

  /**
   * A mean difference in percent, marked if it is significant.
   *
   * @param mark text before the difference
   */
  static Cell relative(Comparison comparison, String mark) {
    Cell cell = relative().cell().apply(comparison);
    return cell.value().isEmpty()
        ? cell
        : Cell.of(mark + cell.text(), cell.value().getAsDouble())
            .with(MetricCells.mark(comparison));
  }

  static ComparisonColumn cohensD() {
    return effect("d_z", ComparisonColumn::signed, EffectSizes::cohensD);
  }

  private static String signed(double effect) {
    return Numbers.signed(effect, EFFECT_DECIMALS);
  }

  private static ComparisonColumn effect(
      String title, DoubleFunction<String> text, Function<EffectSizes, OptionalDouble> effect) {
    return new ComparisonColumn(
        TableColumn.number(title),
        one -> {
          OptionalDouble value = effect.apply(one.test().effects());
          return value.isEmpty()
              ? Cell.MISSING
              : Cell.of(text.apply(value.getAsDouble()), value.getAsDouble());
        });
  }

  private static OptionalDouble percent(OptionalDouble share) {
    return share.isEmpty() ? share : OptionalDouble.of(100 * share.getAsDouble());
  }

  /** The p-values, and the numbers of cases that are better, worse and equal. */
  static List<ComparisonColumn> tests() {
    return List.of(
        probability("p (t)", Comparison::studentP),
        probability("p (Wilcoxon)", Comparison::wilcoxonP),
        new ComparisonColumn(TableColumn.number("better"), one -> Cell.of(one.better())),
        new ComparisonColumn(TableColumn.number("worse"), one -> Cell.of(one.worse())),
        new ComparisonColumn(TableColumn.number("equal"), one -> Cell.of(one.test().equal())));
  }

  private static ComparisonColumn probability(String title, ToDoubleFunction<Comparison> p) {
    return new ComparisonColumn(
        TableColumn.number(title),
        one -> Cell.of(Numbers.probability(p.applyAsDouble(one)), p.applyAsDouble(one)));
  }
}
