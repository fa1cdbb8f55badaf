package org.recital;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Options that determine which items may be recommended. Immutable.
 *
 * @param seenItems whether items that the user has interacted with are recommended, too
 * @param excluded items that are not recommended
 * @param candidates items that may be recommended; empty for all items
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

  /** A copy of these options in which seen items may be recommended. */
  public RecommendOptions withSeenItems() {
    return new RecommendOptions(true, excluded, candidates);
  }

  /** A copy of these options in which exactly the given items are excluded. */
  public RecommendOptions withExcluded(Collection<String> items) {
    return new RecommendOptions(seenItems, Set.copyOf(items), candidates);
  }

  /** A copy of these options in which only the given items may be recommended. */
  public RecommendOptions withCandidates(Collection<String> items) {
    return new RecommendOptions(seenItems, excluded, Optional.of(Set.copyOf(items)));
  }
}
