package org.recital.components.model.sequence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;

/**
 * Plan of the forward passes that compute the scores of evaluation instances. To limit padding,
 * histories of similar length share a pass. The number of positions per pass is bounded.
 *
 * @param maxHistory maximum history length; only the most recent interactions are read
 * @param prefixInvariant whether the vector of a position is independent of the history's length;
 *     if so, one pass over a history serves all cases of the user that end within that history
 * @param maxPositions maximum number of positions per pass, including padding; only a pass over a
 *     single, longer history exceeds it
 */
record HistoryPasses(int maxHistory, boolean prefixInvariant, int maxPositions) {
  /** A range of positions of a user's history, and the cases that end in it. */
  private record Segment(int from, int to, int[] cases) {
    int length() {
      return to - from;
    }
  }

  /**
   * One forward pass.
   *
   * @param items histories, padded with 0, {@code [lengths.length · width]}
   * @param width length of the padded histories
   * @param lengths lengths of the histories, without padding
   * @param positions for each case, the index of its last position in {@code items}, {@code
   *     [cases]}
   * @param cases indices of the cases
   */
  record Pass(long[] items, int width, long[] lengths, long[] positions, int[] cases) {
    /** Whether each history serves a single case, which ends at its last position. */
    boolean lastPositionsOnly() {
      return lengths.length == cases.length;
    }
  }

  /** The passes over all cases with a non-empty history. */
  List<Pass> of(Cases cases) {
    List<Segment> segments = segments(cases);
    segments.sort(Comparator.comparingInt(Segment::length));
    List<Pass> passes = new ArrayList<>();
    int from = 0;
    while (from < segments.size()) {
      int to = from + 1;
      while (to < segments.size()
          && (long) (to + 1 - from) * segments.get(to).length() <= maxPositions) {
        to++;
      }
      passes.add(pass(segments.subList(from, to), cases));
      from = to;
    }
    return passes;
  }

  private List<Segment> segments(Cases cases) {
    List<Segment> segments = new ArrayList<>();
    int from = 0;
    while (from < cases.size()) {
      int to = from + 1;
      while (to < cases.size() && cases.users()[to] == cases.users()[from]) {
        to++;
      }
      addSegments(cases, from, to, segments);
      from = to;
    }
    return segments;
  }

  /** Adds the segments for the cases of one user. */
  private void addSegments(Cases cases, int from, int to, List<Segment> segments) {
    int begin = cases.history().from(cases.users()[from]);
    List<Integer> prefixes = new ArrayList<>();
    int latest = begin;
    for (int c = from; c < to; c++) {
      int end = cases.ends()[c];
      if (end == begin) {
        continue; // empty history
      }
      if (prefixInvariant && end - begin <= maxHistory) {
        prefixes.add(c);
        latest = Math.max(latest, end);
      } else {
        segments.add(new Segment(Math.max(begin, end - maxHistory), end, new int[] {c}));
      }
    }
    if (!prefixes.isEmpty()) {
      int[] indices = prefixes.stream().mapToInt(Integer::intValue).toArray();
      segments.add(new Segment(begin, latest, indices));
    }
  }

  private static Pass pass(List<Segment> segments, Cases cases) {
    Interactions history = cases.history();
    int width = segments.get(segments.size() - 1).length(); // sorted by length
    long[] items = new long[segments.size() * width];
    long[] lengths = new long[segments.size()];
    int count = segments.stream().mapToInt(segment -> segment.cases.length).sum();
    long[] positions = new long[count];
    int[] indices = new int[count];
    int next = 0;
    for (int row = 0; row < segments.size(); row++) {
      Segment segment = segments.get(row);
      lengths[row] = segment.length();
      for (int i = 0; i < segment.length(); i++) {
        items[row * width + i] = history.item(segment.from + i);
      }
      for (int index : segment.cases) {
        positions[next] = (long) row * width + cases.ends()[index] - segment.from - 1;
        indices[next++] = index;
      }
    }
    return new Pass(items, width, lengths, positions, indices);
  }
}
