package org.recital.framework.search;

import java.util.List;
import java.util.Map;
import org.recital.registry.Kind;

/**
 * Search method: chooses the configurations of a search space that are run. Equal spaces give equal
 * configurations.
 */
public interface SearchMethod {
  Kind<SearchMethod> KIND =
      new Kind<>(
          "search",
          SearchMethod.class,
          "Chooses the configurations of a search space that are run.");

  /** Whether the method can choose values from a space. */
  boolean supports(Space space);

  /**
   * Upper bound of the number of configurations of a supported space; {@link Long#MAX_VALUE} if it
   * does not fit into a {@code long}.
   */
  long size(SearchSpace space);

  /**
   * Configurations of a supported space in the order in which they are run: a value for each path
   * of the space.
   */
  List<Map<String, String>> configurations(SearchSpace space);
}
