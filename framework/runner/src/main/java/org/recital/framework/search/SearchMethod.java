package org.recital.framework.search;

import java.util.List;
import java.util.Map;

/** Chooses the points of a search space that are tried. */
@FunctionalInterface
public interface SearchMethod {
  /** Points, in the order in which they are tried: a value for each path of the space. */
  List<Map<String, String>> points(SearchSpace space);
}
