package org.recital.framework.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.framework.search.History.Observation;
import org.recital.framework.search.History.Result;

/** The configurations of a variant, in the order in which its search proposed them. */
final class Proposals {
  /** A search that does not end by itself ends after this many refused configurations in a row. */
  private static final int MAX_REFUSED = 1000;

  private static final Result PENDING = new Result.Pending();

  private final Variant variant;
  private final Search search;
  private final List<Map<String, String>> recorded;
  private final List<Map<String, String>> proposed = new ArrayList<>();
  private final Set<Map<String, String>> seen = new HashSet<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<Map<String, String>, String> refused = new LinkedHashMap<>();
  private final List<Observation> pending = new ArrayList<>();
  private int accepted;
  private boolean exhausted;

  /**
   * @param recorded proposals of an interrupted search, which are repeated before new ones are made
   */
  Proposals(Variant variant, List<Map<String, String>> recorded) {
    this.variant = variant;
    this.search = new CheckedSearch(variant.search().method(), variant.space());
    this.recorded = List.copyOf(recorded);
  }

  /** All proposals, including refused ones. */
  List<Map<String, String>> proposed() {
    return Collections.unmodifiableList(proposed);
  }

  /** Whether the search has ended, so that it proposes no further configuration. */
  boolean exhausted() {
    return exhausted || accepted >= variant.search().trials().orElse(Integer.MAX_VALUE);
  }

  Candidate.Accepted accepted(int proposal) {
    return (Candidate.Accepted) candidates.get(proposal);
  }

  /** The reasons why components refused configurations, by configuration. */
  Map<Map<String, String>, String> refused() {
    return Collections.unmodifiableMap(refused);
  }

  /**
   * The number of the next configuration that can be run; empty if there is none.
   *
   * @param results results so far, by the number of their proposal
   */
  Optional<Integer> next(Map<Integer, Result> results) {
    int limit = variant.search().method().isFinite() ? Integer.MAX_VALUE : MAX_REFUSED;
    for (int refused = 0; refused < limit && !exhausted(); refused++) {
      Optional<Map<String, String>> next = propose(results);
      if (next.isEmpty()) {
        exhausted = true;
        return Optional.empty();
      }
      add(next.get());
      if (candidates.get(candidates.size() - 1) instanceof Candidate.Accepted) {
        accepted++;
        return Optional.of(candidates.size() - 1);
      }
    }
    exhausted = true;
    return Optional.empty();
  }

  private Optional<Map<String, String>> propose(Map<Integer, Result> results) {
    int number = proposed.size();
    return number < recorded.size()
        ? Optional.of(recorded.get(number))
        : search.next(new History(observations(results)));
  }

  private List<Observation> observations(Map<Integer, Result> results) {
    if (!variant.search().method().usesResults()) {
      return Collections.unmodifiableList(pending);
    }
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < proposed.size(); i++) {
      Result result =
          candidates.get(i) instanceof Candidate.Refused
              ? new Result.Refused()
              : results.getOrDefault(i, PENDING);
      observations.add(new Observation(proposed.get(i), result));
    }
    return observations;
  }

  private void add(Map<String, String> configuration) {
    if (!seen.add(configuration)) {
      throw new SearchException(
          "search method " + variant.search().method() + " proposed " + configuration + " twice");
    }
    proposed.add(configuration);
    Candidate candidate = variant.binder().apply(configuration);
    candidates.add(candidate);
    if (candidate instanceof Candidate.Refused reason) {
      refused.put(configuration, reason.reason());
    }
    pending.add(new Observation(configuration, PENDING));
  }
}
