package org.recital.components.model.sequence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;

/**
 * Lays out what has to be read to score cases: histories of a like length together, so that little
 * is padding, and a bounded number of places at once.
 *
 * @param longest places of a history, the latest ones
 * @param prefixes whether a place is read the same whatever follows it, so that one history serves
 *     all cases of its user that it holds in full
 * @param places read at once
 */
record HistoryPasses(int longest, boolean prefixes, int places) {
  /** Positions of a user's history, and the cases that end in them. */
  private record Stretch(int from, int to, int[] cases) {
    int length() {
      return to - from;
    }
  }

  /**
   * What is read at once.
   *
   * @param items padded with 0, {@code [lengths.length · width]}
   * @param lengths without padding
   * @param places at which cases end, {@code [cases]}
   * @param cases their numbers
   */
  record Pass(long[] items, int width, long[] lengths, long[] places, int[] cases) {
    /** Whether each history serves one case, which ends at its last place. */
    boolean lastPlaces() {
      return lengths.length == cases.length;
    }
  }

  /** The passes over all cases but those without any history. */
  List<Pass> of(Cases cases) {
    List<Stretch> stretches = stretches(cases);
    stretches.sort(Comparator.comparingInt(Stretch::length));
    List<Pass> passes = new ArrayList<>();
    int from = 0;
    while (from < stretches.size()) {
      int to = from + 1;
      while (to < stretches.size()
          && (long) (to + 1 - from) * stretches.get(to).length() <= places) {
        to++;
      }
      passes.add(pass(stretches.subList(from, to), cases));
      from = to;
    }
    return passes;
  }

  private List<Stretch> stretches(Cases cases) {
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    while (from < cases.size()) {
      int to = from + 1;
      while (to < cases.size() && cases.users()[to] == cases.users()[from]) {
        to++;
      }
      ofUser(cases, from, to, stretches);
      from = to;
    }
    return stretches;
  }

  /** Those of the cases of one user. */
  private void ofUser(Cases cases, int from, int to, List<Stretch> stretches) {
    int begin = cases.history().from(cases.users()[from]);
    List<Integer> together = new ArrayList<>();
    int latest = begin;
    for (int c = from; c < to; c++) {
      int end = cases.ends()[c];
      if (end == begin) {
        continue; // nothing to read
      }
      if (prefixes && end - begin <= longest) {
        together.add(c);
        latest = Math.max(latest, end);
      } else {
        stretches.add(new Stretch(Math.max(begin, end - longest), end, new int[] {c}));
      }
    }
    if (!together.isEmpty()) {
      int[] numbers = together.stream().mapToInt(Integer::intValue).toArray();
      stretches.add(new Stretch(begin, latest, numbers));
    }
  }

  private static Pass pass(List<Stretch> stretches, Cases cases) {
    Interactions history = cases.history();
    int width = stretches.get(stretches.size() - 1).length(); // the longest
    long[] items = new long[stretches.size() * width];
    long[] lengths = new long[stretches.size()];
    int count = stretches.stream().mapToInt(stretch -> stretch.cases.length).sum();
    long[] places = new long[count];
    int[] numbers = new int[count];
    int next = 0;
    for (int row = 0; row < stretches.size(); row++) {
      Stretch stretch = stretches.get(row);
      lengths[row] = stretch.length();
      for (int i = 0; i < stretch.length(); i++) {
        items[row * width + i] = history.item(stretch.from + i);
      }
      for (int number : stretch.cases) {
        places[next] = (long) row * width + cases.ends()[number] - stretch.from - 1;
        numbers[next++] = number;
      }
    }
    return new Pass(items, width, lengths, places, numbers);
  }
}
