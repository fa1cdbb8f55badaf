package org.recital.reports.leaderboard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The metrics in the stored name of a selection metric. */
final class SelectionMetrics {
  private static final String MEAN = "mean(";

  private SelectionMetrics() {}

  /**
   * The metrics, the largest weight first: {@code nDCG@10} and {@code Coverage@10} of {@code
   * mean(0.7 nDCG@10, 0.3 Coverage@10)}, and a single metric itself. Names of metrics contain no
   * spaces.
   */
  static List<String> of(Optional<String> select) {
    String name = select.orElse("");
    if (!name.startsWith(MEAN) || !name.contains(" ")) {
      return select.stream().toList();
    }
    String terms = name.substring(MEAN.length(), name.length() - 1);
    return Arrays.stream(terms.split(", "))
        .map(term -> term.substring(term.indexOf(' ') + 1))
        .toList();
  }
}
