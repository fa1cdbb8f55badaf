package org.recital.reports.render;

import java.util.List;
import java.util.function.ToIntFunction;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.significance.Bootstrap;

/** Renders the significance section of a board. */
final class MarkdownComparisons {
  private MarkdownComparisons() {}

  static List<String> parts(Comparisons comparisons, ToIntFunction<Column> decimals) {
    if (comparisons.all().isEmpty()) {
      return List.of();
    }
    String title =
        "### Significance against " + MarkdownTable.escape(comparisons.baseline()) + "\n";
    List<Comparison> detailed =
        comparisons.all().stream().filter(one -> one.interval().isPresent()).toList();
    return detailed.isEmpty()
        ? List.of(title, sentence(comparisons))
        : List.of(title, table(detailed, decimals), sentence(comparisons));
  }

  private static String table(List<Comparison> comparisons, ToIntFunction<Column> decimals) {
    MarkdownTable table =
        new MarkdownTable()
            .left("variant")
            .right(MarkdownTable.escape(comparisons.get(0).column().metric()) + " difference")
            .right("95 % interval")
            .right("p (t)")
            .right("p (Wilcoxon)")
            .right("better")
            .right("worse")
            .right("equal");
    for (Comparison one : comparisons) {
      int places = decimals.applyAsInt(one.column());
      Bootstrap interval = one.interval().orElseThrow();
      table.row(
          List.of(
              MarkdownTable.escape(one.variant()),
              Numbers.signed(one.test().meanDifference(), places),
              Numbers.signed(interval.low(), places)
                  + " to "
                  + Numbers.signed(interval.high(), places),
              Numbers.probability(one.studentP()),
              Numbers.probability(one.wilcoxonP()),
              Integer.toString(one.better()),
              Integer.toString(one.worse()),
              Integer.toString(one.test().equal())));
    }
    return table.text();
  }

  private static String sentence(Comparisons comparisons) {
    int family = comparisons.all().size();
    return "Paired tests over the test cases, with the difference of each case averaged over seeds:"
        + " t-test, Wilcoxon signed-rank test, bootstrap interval of the mean difference. better,"
        + " worse and equal are numbers of cases. p-values are Holm-corrected over the "
        + (family == 1 ? "1 comparison" : family + " comparisons")
        + " of this leaderboard; ▲ and ▼ mark p (t) < 0.05.\n";
  }
}
