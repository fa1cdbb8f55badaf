package org.recital.framework.search;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Search spaces of tests. */
final class Spaces {
  private Spaces() {}

  static Space values(String... values) {
    return new Space.Values(List.of(values));
  }

  static Space range(String from, String to, String step) {
    return new Space.Range(new BigDecimal(from), new BigDecimal(to), new BigDecimal(step));
  }

  static Space uniform() {
    return new Space.Uniform(0, 1);
  }

  /** Parameters a, b, c, … in this order. */
  static Map<String, Space> named(Space... spaces) {
    Map<String, Space> named = new LinkedHashMap<>();
    for (Space space : spaces) {
      named.put(Character.toString('a' + named.size()), space);
    }
    return named;
  }

  static SearchSpace of(Space... spaces) {
    return new SearchSpace(named(spaces), List.of(), List.of());
  }

  /** Configurations that have no result yet. */
  static History pending(List<Map<String, String>> configurations) {
    return new History(
        configurations.stream()
            .map(one -> new History.Observation(one, new History.Result.Pending()))
            .toList());
  }

  /** An evaluated configuration, without halving. */
  static History.Observation evaluated(Map<String, String> configuration, double cost) {
    return new History.Observation(configuration, new History.Result.Evaluated(cost, 0));
  }
}
