package org.recital.framework.search;

import java.util.List;
import java.util.Map;
import org.recital.registry.Kind;

/**
 * Search method: chooses which configurations of a search space are run. Equal search spaces must
 * give equal configurations.
 */
public interface SearchMethod {
  Kind<SearchMethod> KIND =
      new Kind<>(
          "search", SearchMethod.class, "Chooses which configurations of a search space are run.");

  /** Whether the method can choose values from a space. */
  boolean supports(Space space);

  /**
   * Upper bound on the number of configurations of a supported space; {@link Long#MAX_VALUE} if it
   * does not fit into a {@code long}.
   */
  long size(SearchSpace space);

  /**
   * Configurations of a supported space, in the order in which they are run. Each maps every path
   * of the space to a value.
   */
  List<Map<String, String>> configurations(SearchSpace space);
}
