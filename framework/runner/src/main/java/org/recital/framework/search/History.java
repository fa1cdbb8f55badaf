package org.recital.framework.search;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configurations of a search with their results so far, in the order of their proposal. */
public record History(List<Observation> observations) {
  public static final History EMPTY = new History(List.of());

  public History {
    observations = List.copyOf(observations);
  }

  /** Number of proposed configurations. */
  public int size() {
    return observations.size();
  }

  /** All proposed configurations. */
  public Set<Map<String, String>> configurations() {
    Set<Map<String, String>> configurations = new HashSet<>();
    observations.forEach(observation -> configurations.add(observation.configuration()));
    return configurations;
  }

  /** A proposed configuration and its result. */
  public record Observation(Map<String, String> configuration, Result result) {
    public Observation {
      configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    }
  }

  /** Result of a configuration. */
  public sealed interface Result {
    /** The configuration has not been evaluated yet. */
    record Pending() implements Result {}

    /**
     * The configuration has been evaluated.
     *
     * @param cost value of the selection metric on validation, negated if higher values are better
     * @param rung 0 after the first rung of successive halving, 1 after the second, and so on; 0
     *     without halving
     */
    record Evaluated(double cost, int rung) implements Result {}

    /** A trial of the configuration failed. */
    record Failed() implements Result {}

    /** A component refused the configuration, so it was not run. */
    record Refused() implements Result {}
  }
}
