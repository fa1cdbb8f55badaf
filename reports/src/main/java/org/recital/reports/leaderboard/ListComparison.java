package org.recital.reports.leaderboard;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.recital.reports.significance.PairedCase;
import org.recital.reports.significance.RankBiasedOverlap;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.Repetition;

/**
 * Comparison of the saved ranked lists of two rows, over the repetitions for which both rows have
 * lists.
 *
 * @param lists number of pairs of lists; 0 if there is no such repetition
 * @param rankBiased mean rank-biased overlap
 * @param common mean number of common items, relative to the length of the longer list
 * @param shown ranked lists of the shown cases; cases without lists are left out
 */
public record ListComparison(
    int lists, double rankBiased, double common, Map<PairedCase, Lists> shown) {
  private static final RankBiasedOverlap OVERLAP = new RankBiasedOverlap(0.9);

  public ListComparison {
    shown = Map.copyOf(shown);
  }

  /**
   * The ranked lists of both rows for a case.
   *
   * @param first items of the first row, best first
   * @param second items of the second row, best first
   */
  public record Lists(List<String> first, List<String> second) {
    public Lists {
      first = List.copyOf(first);
      second = List.copyOf(second);
    }

    /** The rank-biased overlap with p = 0.9. */
    public double rankBiased() {
      return OVERLAP.extrapolated(first, second);
    }

    /** The number of common items, relative to the length of the longer list. */
    public double common() {
      Set<String> items = new HashSet<>(first);
      items.retainAll(second);
      return (double) items.size() / Math.max(first.size(), second.size());
    }
  }

  /**
   * Compares the lists of a pair. Only the lists of one repetition are in memory at once.
   *
   * @param saved saved lists of an attempt, by case number from 1; empty if none were saved
   * @param shown cases whose lists are shown
   */
  public static ListComparison of(
      RowPair pair,
      Function<Attempt, Optional<Map<Integer, List<String>>>> saved,
      List<PairedCase> shown) {
    Totals totals = new Totals();
    Map<Repetition, Attempt> others = pair.second().attempts();
    for (Map.Entry<Repetition, Attempt> one : pair.first().attempts().entrySet()) {
      Optional<Map<Integer, List<String>>> first = saved.apply(one.getValue());
      Optional<Map<Integer, List<String>>> second =
          first.isEmpty()
              ? Optional.empty()
              : Optional.ofNullable(others.get(one.getKey())).flatMap(saved);
      if (first.isPresent() && second.isPresent()) {
        totals.add(first.get(), second.get());
        totals.show(one.getKey(), shown, first.get(), second.get());
      }
    }
    return totals.means();
  }

  private static final class Totals {
    private final Map<PairedCase, Lists> shown = new LinkedHashMap<>();
    private int lists;
    private double rankBiased;
    private double common;

    /** Trials with the same protocol and repetition have the same cases in the same order. */
    void add(Map<Integer, List<String>> first, Map<Integer, List<String>> second) {
      for (Map.Entry<Integer, List<String>> one : first.entrySet()) {
        List<String> other = second.getOrDefault(one.getKey(), List.of());
        if (!other.isEmpty()) {
          Lists pair = new Lists(one.getValue(), other);
          rankBiased += pair.rankBiased();
          common += pair.common();
          lists++;
        }
      }
    }

    void show(
        Repetition repetition,
        List<PairedCase> cases,
        Map<Integer, List<String>> first,
        Map<Integer, List<String>> second) {
      for (PairedCase one : cases) {
        List<String> left = first.getOrDefault(one.baselineIndex() + 1, List.of());
        List<String> right = second.getOrDefault(one.index() + 1, List.of());
        if (one.repetition().equals(repetition) && !left.isEmpty() && !right.isEmpty()) {
          shown.put(one, new Lists(left, right));
        }
      }
    }

    ListComparison means() {
      return lists == 0
          ? new ListComparison(0, 0, 0, Map.of())
          : new ListComparison(lists, rankBiased / lists, common / lists, shown);
    }
  }
}
