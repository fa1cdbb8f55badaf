package org.recital.framework.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetStatistics;

/**
 * Filters for a first spec. A filter that would remove more than half of the interactions is
 * written as a comment.
 */
final class DraftFilters {
  private static final double HIGH = 0.75; // position of a high rating on the scale

  private final List<String> entries = new ArrayList<>();
  private Dataset remaining;
  private boolean any;

  private DraftFilters(Dataset data) {
    this.remaining = data;
  }

  static DraftFilters of(Dataset data) {
    DraftFilters filters = new DraftFilters(data);
    DatasetStatistics statistics = DatasetStatistics.of(data.interactions());
    if (statistics.duplicates() > 0) {
      filters.add("deduplicate", Map.of(), "", "of repeated interactions, the last");
    }
    highRating(statistics)
        .ifPresent(
            rating ->
                filters.add(
                    "min-rating",
                    Map.of("rating", rating),
                    ", rating: " + rating,
                    "only high ratings count as interactions"));
    filters.add(
        "k-core",
        Map.of("users", 5, "items", 5),
        ", users: 5, items: 5",
        "at least 5 per user and per item");
    return filters;
  }

  /** The data after all filters that are not written as comments. */
  Dataset remaining() {
    return remaining;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add((any ? "" : "#") + "filters: # applied in this order, before the split");
    lines.addAll(entries);
    return lines;
  }

  private void add(String type, Map<String, ?> parameters, String written, String effect) {
    Optional<Dataset> filtered = filtered(type, parameters);
    int before = remaining.interactions().size();
    int after = filtered.map(data -> data.interactions().size()).orElse(0);
    boolean kept = after >= before / 2.0;
    entries.add(
        (kept ? "" : "#")
            + "  - {type: "
            + type
            + written
            + DraftSpec.text("} # %s: %,d of %,d remain", effect, after, before));
    if (kept) {
      remaining = filtered.orElseThrow();
      any = true;
    }
  }

  private Optional<Dataset> filtered(String type, Map<String, ?> parameters) {
    try {
      return Optional.of(Components.filter(type, parameters).apply(remaining, new Random(1)));
    } catch (DataException e) {
      return Optional.empty(); // nothing remains
    }
  }

  /** The lowest rating in the upper quarter of the scale; none if all ratings are equal. */
  private static Optional<String> highRating(DatasetStatistics statistics) {
    return statistics.ratings().stream()
        .filter(range -> range.max() > range.min())
        .flatMap(
            range ->
                statistics.ratingCounts().keySet().stream()
                    .filter(rating -> rating >= range.min() + HIGH * (range.max() - range.min())))
        .findFirst()
        .map(DraftSpec::plain);
  }
}
