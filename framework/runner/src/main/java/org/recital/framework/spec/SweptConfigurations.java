package org.recital.framework.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.recital.framework.search.Candidate;
import org.recital.framework.search.CoveringConfigurations;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problem;
import org.recital.registry.config.Problems;

/**
 * Binds the configurations of a sweep. A configuration that a component refuses is skipped. A value
 * that is refused in every configuration is a mistake in the spec and is reported.
 */
final class SweptConfigurations implements Function<Map<String, String>, Candidate> {
  private final Function<ConfigurationProblems, Optional<ResolvedTrial>> binder;
  private final Map<Map<String, String>, Bound> bound = new LinkedHashMap<>();

  /** A configuration, and the collector of its problems. */
  record ConfigurationProblems(Map<String, String> configuration, Problems problems) {}

  /** A bound configuration; without a trial if it has problems. */
  private record Bound(Optional<ResolvedTrial> trial, List<Problem> problems) {
    boolean accepted() {
      return trial.isPresent() && problems.isEmpty();
    }
  }

  SweptConfigurations(Function<ConfigurationProblems, Optional<ResolvedTrial>> binder) {
    this.binder = binder;
  }

  @Override
  public Candidate apply(Map<String, String> configuration) {
    Bound known = bound(configuration);
    return known.accepted()
        ? new Candidate.Accepted(
            canonical(configuration, known.trial().orElseThrow()), known.trial().orElseThrow())
        : new Candidate.Refused(
            known.problems().isEmpty() ? "invalid" : known.problems().get(0).message());
  }

  private synchronized Bound bound(Map<String, String> configuration) {
    Bound known = bound.get(configuration);
    if (known == null) {
      Problems problems = new Problems();
      Optional<ResolvedTrial> trial =
          binder.apply(new ConfigurationProblems(configuration, problems));
      known = new Bound(trial, problems.sorted());
      bound.put(configuration, known);
    }
    return known;
  }

  /** Reports each value that is refused in all configurations with this value. */
  void check(SweepReader.SpecSweep sweep, Problems problems) {
    CoveringConfigurations covering =
        CoveringConfigurations.of(
            sweep.space(), sweep.settings().method().isFinite(), one -> bound(one).accepted());
    covering
        .refused()
        .forEach(
            configurations ->
                configurations.stream()
                    .map(this::bound)
                    .min((a, b) -> Integer.compare(a.problems().size(), b.problems().size()))
                    .ifPresent(
                        fewest ->
                            fewest
                                .problems()
                                .forEach(one -> problems.add(one.at(), "%s", one.message()))));
  }

  /** The configuration with values in canonical form, so that equal numbers have equal texts. */
  private static Map<String, String> canonical(
      Map<String, String> configuration, ResolvedTrial trial) {
    Map<String, String> canonical = new LinkedHashMap<>();
    configuration.forEach(
        (path, text) ->
            canonical.put(
                path,
                SpecPath.parse(path)
                    .find(trial.canonical())
                    .filter(ConfigNode.Scalar.class::isInstance)
                    .map(node -> ((ConfigNode.Scalar) node).text())
                    .orElse(text)));
    return Collections.unmodifiableMap(canonical);
  }

  /** The accepted trials so far, in the order in which they were bound. */
  synchronized List<ResolvedTrial> accepted() {
    return bound.values().stream()
        .filter(Bound::accepted)
        .flatMap(known -> known.trial().stream())
        .toList();
  }
}
