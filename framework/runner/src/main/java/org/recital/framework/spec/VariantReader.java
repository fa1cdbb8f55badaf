package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.framework.search.Grid;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Trial;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigException;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;
import org.recital.registry.model.FittedModel;

/** Binds and checks every trial of a variant. */
final class VariantReader {
  private final Registry registry;
  private final Problems problems;

  VariantReader(Registry registry, Problems problems) {
    this.registry = registry;
    this.problems = problems;
  }

  /** A variant, and its resolved tree for people. */
  record ReadVariant(Experiment.Variant variant, ConfigNode.Mapping resolved) {}

  /**
   * Reads.
   *
   * @param owner what messages call the variant
   * @param partial whether what is missing has been told already
   */
  Optional<ReadVariant> read(
      VariantSource source, List<Long> seeds, String owner, boolean partial) {
    if (!pathsLeadIntoTrial(source)) {
      return Optional.empty();
    }
    checkBaseValues(source, owner);
    SearchSpace space =
        source.sweep().map(SweepReader.SpecSweep::space).orElse(SearchSpace.NOTHING);
    List<Map<String, String>> points = new Grid().points(space);
    List<Trial> trials = new ArrayList<>();
    List<ConfigNode.Mapping> resolvedPoints = new ArrayList<>();
    for (Map<String, String> point : points) {
      Optional<ResolvedTrial> bound = bind(source, point, owner, partial, points.size() > 1);
      if (bound.isPresent()) {
        seeds.forEach(seed -> trials.add(trial(source.name(), point, bound.get().withSeed(seed))));
        resolvedPoints.add(bound.get().canonical());
      }
    }
    return withoutSweep(source, owner)
        .or(() -> resolvedPoints.stream().findFirst())
        .map(
            resolved ->
                new ReadVariant(
                    new Experiment.Variant(source.name(), space, trials),
                    UnreadKeys.leaveOut(resolved).without(TrialBinder.SEED)));
  }

  private Optional<ResolvedTrial> bind(
      VariantSource source,
      Map<String, String> point,
      String owner,
      boolean partial,
      boolean several) {
    Map<String, Axis> axes = source.sweep().map(SweepReader.SpecSweep::axes).orElse(Map.of());
    Optional<ConfigNode.Mapping> placed = at(source.tree(), point, axes);
    if (placed.isEmpty()) {
      return Optional.empty();
    }
    ConfigNode.Mapping tree = placed.get();
    Optional<ResolvedTrial> bound = new TrialBinder(registry, problems).bind(tree, owner, partial);
    TrialParts parts =
        bound
            .map(trial -> TrialParts.of(trial.spec(), trial.canonical()))
            .orElseGet(() -> TrialParts.salvaged(tree, registry));
    new TrialChecks(registry, problems, source).check(parts, several);
    bound.ifPresent(trial -> refuseUnread(source, trial));
    return bound;
  }

  private Optional<ConfigNode.Mapping> at(
      ConfigNode.Mapping tree, Map<String, String> point, Map<String, Axis> axes) {
    try {
      return Optional.of(TrialBinder.at(tree, point, axes));
    } catch (ConfigException e) {
      problems.addAll(e);
      return Optional.empty();
    }
  }

  /** The variant as it is before a sweep changes it, if it is complete without. */
  private Optional<ConfigNode.Mapping> withoutSweep(VariantSource source, String owner) {
    return new TrialBinder(registry, new Problems())
        .bind(source.tree(), owner, false)
        .map(ResolvedTrial::canonical);
  }

  /**
   * Reports values under swept paths that their parameters do not accept, although every point
   * replaces them. What such a value means beside others is not checked.
   */
  private void checkBaseValues(VariantSource source, String owner) {
    Set<SourceLocation> base = new HashSet<>();
    source.sweep().map(SweepReader.SpecSweep::axes).orElse(Map.of()).keySet().stream()
        .flatMap(path -> SpecPath.parse(path).find(source.tree()).stream())
        .forEach(value -> collect(value, base));
    if (base.isEmpty()) {
      return;
    }
    Problems all = new Problems();
    new TrialBinder(registry, all).bind(source.tree(), owner, true);
    all.sorted().stream()
        .filter(problem -> base.contains(problem.at()))
        .forEach(problem -> problems.add(problem.at(), "%s", problem.message()));
  }

  private static void collect(ConfigNode value, Set<SourceLocation> places) {
    places.add(value.at());
    if (value instanceof ConfigNode.Sequence list) {
      list.items().forEach(item -> collect(item, places));
    } else if (value instanceof ConfigNode.Mapping mapping) {
      for (ConfigNode.Entry entry : mapping.entries()) {
        places.add(entry.at());
        collect(entry.value(), places);
      }
    }
  }

  private static Trial trial(String variant, Map<String, String> point, ResolvedTrial trial) {
    Map<String, String> resolved = new LinkedHashMap<>();
    point.forEach((path, text) -> resolved.put(path, resolved(path, text, trial.canonical())));
    return new Trial(variant, resolved, trial);
  }

  /** A swept number in the style of resolved specs, so that one value has one text everywhere. */
  private static String resolved(String path, String text, ConfigNode.Mapping canonical) {
    return SpecPath.parse(path)
        .find(canonical)
        .filter(ConfigNode.Scalar.class::isInstance)
        .map(node -> ((ConfigNode.Scalar) node).text())
        .orElse(text);
  }

  private boolean pathsLeadIntoTrial(VariantSource source) {
    if (source.sweep().isEmpty()) {
      return true;
    }
    boolean all = true;
    for (Map.Entry<String, Axis> axis : source.sweep().get().axes().entrySet()) {
      Optional<String> reason = notSwept(axis.getKey());
      if (reason.isPresent()) {
        problems.add(axis.getValue().at(), "%s", reason.get());
        all = false;
      }
    }
    return noneHoldsAnother(source.sweep().get().axes()) && all;
  }

  /** Points of such a sweep would overwrite each other. */
  private boolean noneHoldsAnother(Map<String, Axis> axes) {
    boolean none = true;
    for (String outer : axes.keySet()) {
      for (Map.Entry<String, Axis> inner : axes.entrySet()) {
        if (inner.getKey().startsWith(outer + ".")) {
          problems.add(
              inner.getValue().at(),
              "'%s' is part of '%s', which is swept too; sweep one of them, or make variants",
              inner.getKey(),
              outer);
          none = false;
        }
      }
    }
    return none;
  }

  private static Optional<String> notSwept(String path) {
    String head = SpecPath.parse(path).head();
    if (TrialBinder.SWEPT_KEYS.contains(head)) {
      return Optional.empty();
    }
    if (head.equals(TrialBinder.SEED) || head.equals("seeds")) {
      return Optional.of("seeds are not swept: list them under 'seeds', such as [1, 2, 3]");
    }
    if (ExperimentReader.TRIAL_KEYS.contains(head)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "'%s' is part of the protocol, which all points of a sweep share; make variants,"
                  + " which stand in tables of their own",
              path));
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "'%s' leads to nothing that a sweep can change.%s A path starts with one of: %s",
            path,
            Suggestions.didYouMean(head, TrialBinder.SWEPT_KEYS),
            Suggestions.known(TrialBinder.SWEPT_KEYS)));
  }

  private void refuseUnread(VariantSource source, ResolvedTrial trial) {
    if (!(trial.spec().model() instanceof FittedModel)
        || source.sweep().isEmpty()
        || source.sweepsModel()) {
      return;
    }
    source
        .sweep()
        .get()
        .axes()
        .forEach(
            (path, axis) -> {
              if (TrialBinder.GRADIENT_KEYS.contains(SpecPath.parse(path).head())) {
                problems.add(
                    axis.at(),
                    "'%s' changes nothing in variant '%s': model '%s' is fitted in one go",
                    path,
                    source.name(),
                    TrialChecks.type(trial.canonical(), "model"));
              }
            });
  }
}
