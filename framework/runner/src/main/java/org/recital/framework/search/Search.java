package org.recital.framework.search;

import java.util.Map;
import java.util.Optional;

/**
 * Search of one search space. Proposes configurations, given the results of earlier ones.
 *
 * <p>A search has no state that affects its proposals: equal histories give equal configurations,
 * on every machine. An interrupted search is therefore resumed by asking for its configurations
 * again.
 */
@FunctionalInterface
public interface Search {
  /**
   * The next configuration: a value for every active parameter of the space, in the order of the
   * space. It must differ from the configurations of the history and must not be excluded by the
   * space.
   *
   * @param history all configurations that the search returned before, in order
   * @return the configuration; empty if there is none left
   */
  Optional<Map<String, String>> next(History history);
}
