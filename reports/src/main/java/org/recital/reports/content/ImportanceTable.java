package org.recital.reports.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.importance.Importance;
import org.recital.reports.importance.Observation;
import org.recital.reports.leaderboard.ConfigurationResult;

/** Importance of the parameters of searched variants. */
final class ImportanceTable {
  private final String metric;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Variants with too few configurations, with their numbers. */
  private final List<String> tooFew = new ArrayList<>();

  private ImportanceTable(String metric) {
    this.metric = metric;
  }

  /**
   * The section on importance; empty if no variant has several parameters.
   *
   * @param metric title of the metric that the configurations are compared by
   */
  static Optional<Section> section(
      List<SearchedVariant> variants, String metric, BoardName boardName) {
    ImportanceTable table = new ImportanceTable(metric);
    List<Analysis> analyses = // a forest per variant, on all cores
        variants.parallelStream().flatMap(variant -> Analysis.of(variant).stream()).toList();
    analyses.forEach(table::add);
    if (!table.tooFew.isEmpty()) {
      table.notes.add(
          String.format(
              Locale.ROOT,
              "Importance needs at least %d complete configurations with a result. It is not"
                  + " computed for %s.",
              Importance.MIN_CONFIGURATIONS,
              String.join(", ", table.tooFew)));
    }
    List<Block> blocks = new ArrayList<>();
    if (!table.rows.isEmpty()) {
      blocks.add(table.table());
      blocks.add(new Paragraph(table.explanation()));
    }
    table.notes.forEach(note -> blocks.add(new Paragraph(note)));
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(new Section(2, boardName.title("Parameter importance"), false, blocks));
  }

  private record Analysis(SearchedVariant variant, List<Factor> factors, Importance importance) {
    /**
     * The analysis of a variant. Empty if the variant has fewer than two parameters, or if enough
     * of its configurations are complete but no parameter differs between them.
     */
    static Optional<Analysis> of(SearchedVariant variant) {
      List<ConfigurationResult> complete = variant.complete();
      List<Factor> factors = Factor.of(variant.parametersOf(complete), complete);
      boolean isTooFew = complete.size() < Importance.MIN_CONFIGURATIONS;
      if (variant.parameters().size() < 2 || (factors.isEmpty() && !isTooFew)) {
        return Optional.empty();
      }
      List<Observation> observations =
          IntStream.range(0, complete.size())
              .mapToObj(i -> observation(factors, i, variant.value(complete.get(i))))
              .toList();
      Importance importance =
          Importance.of(factors.stream().map(Factor::axis).toList(), observations);
      return Optional.of(new Analysis(variant, factors, importance));
    }

    private static Observation observation(List<Factor> factors, int place, double value) {
      return new Observation(
          factors.stream().mapToDouble(factor -> factor.positions().get(place)).toArray(), value);
    }
  }

  private void add(Analysis analysis) {
    if (analysis.importance() instanceof Importance.Shares shares) {
      add(analysis.variant(), analysis.factors(), shares);
    } else if (analysis.importance() instanceof Importance.TooFew few) {
      tooFew.add(analysis.variant().name() + " (" + few.configurations() + ")");
    } else {
      notes.add(analysis.variant().name() + ": " + reason(analysis.importance()));
    }
  }

  private void add(SearchedVariant variant, List<Factor> factors, Importance.Shares shares) {
    int complete = variant.complete().size();
    IntStream.range(0, factors.size())
        .boxed()
        .sorted(Comparator.comparing(shares.shares()::get, Comparator.reverseOrder()))
        .map(
            i ->
                List.of(
                    Cell.of(variant.name()),
                    Cell.of(String.join(", ", factors.get(i).paths())),
                    Cell.of(
                        Numbers.fixed(100 * shares.shares().get(i), 1) + " %",
                        shares.shares().get(i)),
                    Cell.of(complete),
                    Cell.of(Numbers.fixed(shares.rSquared(), 2), shares.rSquared())))
        .forEach(rows::add);
    addOmissions(variant, factors);
  }

  /** Notes on configurations and parameters that were left out when importance was computed. */
  private void addOmissions(SearchedVariant variant, List<Factor> factors) {
    int stopped = variant.results().size() - variant.complete().size();
    if (stopped > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              stopped == 1
                  ? "%s: %d configuration that successive halving stopped is left out, as its result"
                      + " is of fewer epochs."
                  : "%s: %d configurations that successive halving stopped are left out, as their"
                      + " results are of fewer epochs.",
              variant.name(),
              stopped));
    }
    List<String> covered = factors.stream().flatMap(factor -> factor.paths().stream()).toList();
    List<String> missing =
        variant.parameters().stream()
            .map(SearchedParameter::path)
            .filter(path -> !covered.contains(path))
            .toList();
    addOmission(
        variant,
        missing.stream().filter(path -> occurs(path, variant)).toList(),
        "all complete configurations have the same value");
    addOmission(
        variant,
        missing.stream().filter(path -> !occurs(path, variant)).toList(),
        "no complete configuration has a value");
  }

  private static boolean occurs(String path, SearchedVariant variant) {
    return variant.complete().stream().anyMatch(result -> result.configuration().containsKey(path));
  }

  private void addOmission(SearchedVariant variant, List<String> paths, String reason) {
    if (!paths.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s: %s left out, because %s.",
              variant.name(),
              String.join(", ", paths),
              reason));
    }
  }

  private String reason(Importance importance) {
    if (importance instanceof Importance.PoorFit fit) {
      return String.format(
          Locale.ROOT,
          "importance is not computed: out-of-bag R² of the random forest for %s is %.2f,"
              + " but at least %.2f is needed.",
          metric,
          fit.rSquared(),
          Importance.MIN_R_SQUARED);
    }
    return "importance is not computed: all complete configurations have the same " + metric + ".";
  }

  private ReportTable table() {
    return new ReportTable(
        "importance",
        List.of(
            TableColumn.text("variant"),
            TableColumn.text("parameter"),
            TableColumn.number("importance"),
            TableColumn.number("configurations"),
            TableColumn.number("R²")),
        rows);
  }

  private String explanation() {
    return String.format(
        Locale.ROOT,
        "Importance: share of the variance of %s over the search space, as far as complete configurations cover it, that a parameter explains"
            + " alone (main effect of a functional ANOVA of a random forest fitted to the complete"
            + " configurations). The rest up to 100 %% is due to interactions of parameters. A"
            + " conditional parameter contributes only where it is active. R² is out-of-bag:"
            + " each configuration is predicted by the trees that were not fitted to it.",
        metric);
  }
}
