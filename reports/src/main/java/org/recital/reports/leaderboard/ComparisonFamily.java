package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.significance.Bootstrap;
import org.recital.reports.significance.Holm;
import org.recital.reports.significance.PairedComparison;
import org.recital.reports.significance.PairedDifferences;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Repetition;

/** Comparisons whose p-values are Holm-corrected together, separately for each of the two tests. */
final class ComparisonFamily {
  private static final long BOOTSTRAP_SEED = 1;

  private final List<Tested> tested = new ArrayList<>();

  /** Test values of a row by repetition. */
  static Map<Repetition, CaseValues> cases(
      ConfigurationResult row, LongFunction<CaseValues> testCases) {
    Map<Repetition, CaseValues> cases = new LinkedHashMap<>();
    row.attempts().forEach((one, attempt) -> cases.put(one, testCases.apply(attempt)));
    return cases;
  }

  /** Adds a comparison, unless the variants have no case in common. */
  void add(
      String variant,
      String baseline,
      Column column,
      PairedDifferences differences,
      boolean withInterval) {
    if (!differences.isEmpty()) {
      Optional<Bootstrap> interval =
          withInterval
              ? Optional.of(Bootstrap.interval(differences.values(), BOOTSTRAP_SEED))
              : Optional.empty();
      tested.add(new Tested(variant, baseline, column, PairedComparison.of(differences), interval));
    }
  }

  /** The comparisons in the order in which they were added. */
  List<Comparison> corrected() {
    double[] student = corrected(PairedComparison::studentP);
    double[] wilcoxon = corrected(PairedComparison::wilcoxonP);
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < student.length; i++) {
      Tested one = tested.get(i);
      comparisons.add(
          new Comparison(
              one.variant(),
              one.baseline(),
              one.column(),
              one.test(),
              one.interval(),
              student[i],
              wilcoxon[i]));
    }
    return comparisons;
  }

  private double[] corrected(ToDoubleFunction<PairedComparison> p) {
    return Holm.correct(tested.stream().map(Tested::test).mapToDouble(p).toArray());
  }

  private record Tested(
      String variant,
      String baseline,
      Column column,
      PairedComparison test,
      Optional<Bootstrap> interval) {}
}
