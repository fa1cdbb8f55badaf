package org.recital.framework.search;

import java.util.List;
import java.util.Map;

/** Search method: chooses the configurations of a search space that are run. */
@FunctionalInterface
public interface SearchMethod {
  /** Configurations in the order in which they are run: a value for each path of the space. */
  List<Map<String, String>> points(SearchSpace space);
}
