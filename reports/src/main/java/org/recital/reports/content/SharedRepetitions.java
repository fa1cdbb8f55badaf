package org.recital.reports.content;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.store.Repetition;

/**
 * The repetitions that all configurations of a search have. Configurations are compared by their
 * values for these repetitions. Finalists also have values for further repetitions; means that
 * include these cannot be compared with the values of the other configurations.
 *
 * @param all shared repetitions; empty if there are none, or if no configuration has others
 * @param differ whether any configuration has others
 */
record SharedRepetitions(Set<Repetition> all, boolean differ) {
  SharedRepetitions {
    all = Set.copyOf(all);
  }

  static SharedRepetitions of(List<ConfigurationResult> results) {
    Set<Repetition> any = new LinkedHashSet<>();
    results.forEach(result -> any.addAll(result.repetitions().keySet()));
    Set<Repetition> shared = new LinkedHashSet<>(any);
    results.forEach(result -> shared.retainAll(result.repetitions().keySet()));
    boolean differ = !shared.equals(any);
    return new SharedRepetitions(differ ? shared : Set.of(), differ);
  }

  /** The validation values of a configuration for the shared repetitions; empty if it has none. */
  Optional<Summary> summary(ConfigurationResult result) {
    return differ
        ? Optional.of(values(result)).filter(values -> values.length > 0).map(Summary::of)
        : result.validation();
  }

  private double[] values(ConfigurationResult result) {
    return all.stream()
        .flatMap(one -> Optional.ofNullable(result.repetitions().get(one)).stream())
        .flatMapToDouble(one -> one.validation().stream())
        .toArray();
  }

  /**
   * The mean validation value of a configuration over the shared repetitions or, if there are none,
   * over all of its own; NaN if it has no value.
   */
  double value(ConfigurationResult result) {
    if (all.isEmpty()) {
      return result.validation().map(Summary::mean).orElse(Double.NaN);
    }
    double[] values = values(result);
    return values.length == 0 ? Double.NaN : Summary.of(values).mean();
  }

  /** The end of a caption, which names the shared repetitions; empty if there are none. */
  String caption() {
    return all.isEmpty() ? "" : "; all values are those of " + text();
  }

  /** The shared repetitions, as {@code seed 1; seed 2}; empty if there are none. */
  String text() {
    return all.stream().sorted().map(Repetition::text).collect(Collectors.joining("; "));
  }
}
