package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.SearchRecord.Bounds;

/**
 * A parameter value of a row that is at an end of the parameter's search space, so that a wider
 * space may have a better configuration.
 *
 * @param path dotted path of the parameter
 * @param upper whether the value is at the upper end
 */
public record BoundaryValue(String variant, String path, String value, boolean upper) {
  /** Share of the range at each end that counts as the end. */
  private static final double MARGIN = 0.02;

  static List<BoundaryValue> of(List<Board> boards, List<SearchRecord> searches) {
    List<BoundaryValue> found = new ArrayList<>();
    for (Board board : boards) {
      for (ConfigurationResult row : board.rows()) {
        searches.stream()
            .filter(search -> search.variant().equals(row.variant()))
            .forEach(
                search ->
                    search
                        .bounds()
                        .forEach((path, bounds) -> of(row, path, bounds).ifPresent(found::add)));
      }
    }
    return found;
  }

  private static Optional<BoundaryValue> of(ConfigurationResult row, String path, Bounds bounds) {
    String value = row.configuration().getOrDefault(path, "");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    double position = position(Double.parseDouble(value), bounds);
    return position <= MARGIN || position >= 1 - MARGIN
        ? Optional.of(new BoundaryValue(row.variant(), path, value, position > 0.5))
        : Optional.empty();
  }

  /** Position between the bounds, from 0 to 1. */
  private static double position(double value, Bounds bounds) {
    return bounds.logarithmic()
        ? Math.log(value / bounds.low()) / Math.log(bounds.high() / bounds.low())
        : (value - bounds.low()) / (bounds.high() - bounds.low());
  }
}
