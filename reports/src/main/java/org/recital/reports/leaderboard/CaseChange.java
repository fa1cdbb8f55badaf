package org.recital.reports.leaderboard;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.recital.reports.leaderboard.RowPair.Cases;
import org.recital.reports.significance.PairedCase;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Repetition;

/**
 * A test case with different values in two rows.
 *
 * @param user id of the user of the case, followed by a case number if the user has several cases,
 *     and by the fold if there are folds; only a case number if user ids are not recorded
 * @param values values of both rows, averaged over seeds
 */
public record CaseChange(String user, PairedCase values) {
  /** Smaller differences come from rounding, as values per case are stored as floats. */
  private static final double ROUNDING = 1e-6;

  /** The cases with the largest gains from the first row to the second, largest gain first. */
  public static List<CaseChange> gains(RowPair pair, Cases cases, Column metric, int limit) {
    return most(
        pair.pairedCases(metric, cases),
        cases,
        limit,
        one -> metric.better(one.difference(), 0) && isReal(one),
        metric.direction() == Direction.HIGHER);
  }

  /** The cases with the largest losses from the first row to the second, largest loss first. */
  public static List<CaseChange> losses(RowPair pair, Cases cases, Column metric, int limit) {
    return most(
        pair.pairedCases(metric, cases),
        cases,
        limit,
        one -> metric.better(0, one.difference()) && isReal(one),
        metric.direction() == Direction.LOWER);
  }

  private static boolean isReal(PairedCase one) {
    return Math.abs(one.difference()) > ROUNDING;
  }

  private static List<CaseChange> most(
      List<PairedCase> paired,
      Cases cases,
      int limit,
      Predicate<PairedCase> isShown,
      boolean largestFirst) {
    Comparator<PairedCase> order = Comparator.comparingDouble(PairedCase::difference);
    return paired.stream()
        .filter(isShown)
        .sorted(largestFirst ? order.reversed() : order) // the sort is stable
        .limit(limit)
        .map(one -> new CaseChange(name(one, cases.second()) + fold(one), one))
        .toList();
  }

  private static String fold(PairedCase one) {
    String number = one.repetition().foldText();
    return number.isEmpty() ? "" : " (fold " + number + ")";
  }

  private static String name(PairedCase one, Map<Repetition, CaseValues> byRepetition) {
    CaseValues values = byRepetition.getOrDefault(one.repetition(), CaseValues.none());
    int number = one.index() + 1;
    if (values.ids().isEmpty()) {
      return "case " + number;
    }
    int all = 0;
    int until = 0;
    for (int i = 0; i < values.users().length; i++) {
      if (values.users()[i] == values.users()[one.index()]) {
        all++;
        until += i <= one.index() ? 1 : 0;
      }
    }
    String id = values.ids().get(one.index());
    return all == 1 ? id : String.format(Locale.ROOT, "%s (case %d of %d)", id, until, all);
  }
}
