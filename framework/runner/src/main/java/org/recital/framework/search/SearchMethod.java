package org.recital.framework.search;

import org.recital.registry.Kind;

/** Search method: chooses which configurations of a search space are run. */
public interface SearchMethod {
  Kind<SearchMethod> KIND =
      new Kind<>(
          "search", SearchMethod.class, "Chooses which configurations of a search space are run.");

  /** Whether the method can choose values from a space. */
  boolean supports(Space space);

  /**
   * Whether the search ends by itself, after at most all combinations of listed values. Otherwise a
   * spec limits the number of configurations with {@code trials}. A finite method cannot be used
   * with distributions.
   */
  boolean isFinite();

  /** Whether a configuration depends on the results of earlier configurations. */
  boolean usesResults();

  /**
   * Number of configurations that are drawn at random and must have a result before results are
   * used. Used only by {@code recital plan}, to describe the search.
   */
  default int startup() {
    return 0;
  }

  /**
   * A search of a space whose parameters are all supported. The validation of a spec also calls
   * this method, and takes the first configuration.
   */
  Search over(SearchSpace space);
}
