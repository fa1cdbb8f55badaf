package org.recital;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Items that may be recommended. Immutable.
 *
 * @param seenItems whether items that the user has interacted with are recommended, too
 * @param excluded items that are not recommended
 * @param candidates items of which some are recommended; empty for all items
 */
public record RecommendOptions(
    boolean seenItems, Set<String> excluded, Optional<Set<String>> candidates) {
  /** All items that the user has not interacted with. */
  public static final RecommendOptions DEFAULTS =
      new RecommendOptions(false, Set.of(), Optional.empty());

  public RecommendOptions {
    excluded = Set.copyOf(excluded);
    candidates = candidates.map(Set::copyOf);
  }

  /** The same options, with items that the user has interacted with. */
  public RecommendOptions withSeenItems() {
    return new RecommendOptions(true, excluded, candidates);
  }

  /** The same options without the given items. */
  public RecommendOptions withExcluded(Collection<String> items) {
    return new RecommendOptions(seenItems, Set.copyOf(items), candidates);
  }

  /** The same options with recommendations from the given items only. */
  public RecommendOptions withCandidates(Collection<String> items) {
    return new RecommendOptions(seenItems, excluded, Optional.of(Set.copyOf(items)));
  }
}
