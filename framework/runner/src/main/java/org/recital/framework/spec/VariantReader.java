package org.recital.framework.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.framework.search.Candidate;
import org.recital.framework.search.SearchSettings;
import org.recital.framework.search.SearchSpace;
import org.recital.framework.search.Variant;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigException;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.FileHashes;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;
import org.recital.registry.model.FittedModel;

/** Reader of a variant: binds and checks its trial or, with a sweep, the trials of its search. */
final class VariantReader {
  private final Registry registry;
  private final Problems problems;
  private final FileHashes files;

  /**
   * @param files hashes of the files of the spec
   */
  VariantReader(Registry registry, Problems problems, FileHashes files) {
    this.registry = registry;
    this.problems = problems;
    this.files = files;
  }

  private TrialBinder binder(Problems found) {
    return new TrialBinder(registry, found, Optional.of(files));
  }

  /**
   * A variant, one of its trials for checks, and its resolved tree for display.
   *
   * @param trial any trial of the variant
   */
  record ReadVariant(Variant variant, ResolvedTrial trial, ConfigNode.Mapping resolved) {}

  /**
   * Reads a variant; empty if none of its trials can be bound.
   *
   * @param owner name of the variant in error messages
   * @param partial whether missing keys have been reported already
   */
  Optional<ReadVariant> read(
      VariantSource source, List<Long> seeds, String owner, boolean partial) {
    if (source.sweep().isEmpty()) {
      return bind(source, Map.of(), owner, partial, problems)
          .map(trial -> single(source.name(), trial, seeds));
    }
    return swept(source, source.sweep().get(), seeds, owner, partial);
  }

  private static ReadVariant single(String name, ResolvedTrial trial, List<Long> seeds) {
    Variant variant =
        new Variant(
            name,
            SearchSpace.EMPTY,
            SearchSettings.none(seeds),
            Map.of(),
            seeds,
            folds(trial),
            configuration -> new Candidate.Accepted(configuration, trial),
            "");
    return new ReadVariant(variant, trial, forDisplay(trial.canonical()));
  }

  private static int folds(ResolvedTrial trial) {
    return trial.spec().split().folds().size();
  }

  private Optional<ReadVariant> swept(
      VariantSource source,
      SweepReader.SpecSweep sweep,
      List<Long> seeds,
      String owner,
      boolean partial) {
    if (!pathsCanBeSwept(source)) {
      return Optional.empty();
    }
    checkBaseValues(source, owner);
    SweptConfigurations configurations =
        new SweptConfigurations(
            one -> bind(source, one.configuration(), owner, partial, one.problems()));
    int before = problems.count();
    configurations.check(sweep, problems);
    List<ResolvedTrial> accepted = configurations.accepted();
    if (problems.count() > before || accepted.isEmpty()) {
      return Optional.empty();
    }
    new SearchChecks(problems).check(sweep, accepted, seeds);
    Variant variant =
        new Variant(
            source.name(),
            sweep.space(),
            sweep.settings().search(seeds),
            sweep.method(),
            seeds,
            folds(accepted.get(0)),
            configurations,
            SearchIdentity.of(source, accepted, sweep.settings().search(seeds).seeds()));
    ConfigNode.Mapping resolved =
        withoutSweep(source, owner).orElseGet(() -> accepted.get(0).canonical());
    ConfigNode.Mapping displayed = new DisplayedVariant(source, resolved).tree();
    return Optional.of(new ReadVariant(variant, accepted.get(0), forDisplay(displayed)));
  }

  private static ConfigNode.Mapping forDisplay(ConfigNode.Mapping canonical) {
    return UnreadKeys.remove(canonical).without(TrialBinder.SEED);
  }

  private Optional<ResolvedTrial> bind(
      VariantSource source,
      Map<String, String> configuration,
      String owner,
      boolean partial,
      Problems found) {
    Map<String, Axis> axes = source.sweep().map(SweepReader.SpecSweep::axes).orElse(Map.of());
    Optional<ConfigNode.Mapping> configured = configure(source.tree(), configuration, axes, found);
    if (configured.isEmpty()) {
      return Optional.empty();
    }
    ConfigNode.Mapping tree = configured.get();
    Optional<ResolvedTrial> bound = binder(found).bind(tree, owner, partial);
    TrialParts parts =
        bound
            .map(trial -> TrialParts.of(trial.spec(), trial.canonical()))
            .orElseGet(() -> TrialParts.bindable(tree, registry));
    new TrialChecks(registry, found, source).check(parts);
    bound.ifPresent(trial -> refuseUnused(source, trial, found));
    return bound;
  }

  private Optional<ConfigNode.Mapping> configure(
      ConfigNode.Mapping tree,
      Map<String, String> configuration,
      Map<String, Axis> axes,
      Problems found) {
    try {
      return Optional.of(TrialBinder.configure(tree, configuration, axes));
    } catch (ConfigException e) {
      found.addAll(e);
      return Optional.empty();
    }
  }

  /** The variant without its swept values; empty if it is incomplete without them. */
  private Optional<ConfigNode.Mapping> withoutSweep(VariantSource source, String owner) {
    return binder(new Problems()).bind(source.tree(), owner, false).map(ResolvedTrial::canonical);
  }

  /**
   * Reports invalid values that the spec sets directly at swept paths, even though the swept values
   * replace them in every configuration. Whether the values are compatible with other values is not
   * checked.
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
    binder(all).bind(source.tree(), owner, true);
    all.sorted().stream()
        .filter(problem -> base.contains(problem.at()))
        .forEach(problem -> problems.add(problem.at(), "%s", problem.message()));
  }

  private static void collect(ConfigNode value, Set<SourceLocation> locations) {
    locations.add(value.at());
    if (value instanceof ConfigNode.Sequence list) {
      list.items().forEach(item -> collect(item, locations));
    } else if (value instanceof ConfigNode.Mapping mapping) {
      for (ConfigNode.Entry entry : mapping.entries()) {
        locations.add(entry.at());
        collect(entry.value(), locations);
      }
    }
  }

  private boolean pathsCanBeSwept(VariantSource source) {
    if (source.sweep().isEmpty()) {
      return true;
    }
    boolean all = true;
    for (Map.Entry<String, Axis> axis : source.sweep().get().axes().entrySet()) {
      Optional<String> reason = reasonNotSwept(axis.getKey());
      if (reason.isPresent()) {
        problems.add(axis.getValue().at(), "%s", reason.get());
        all = false;
      }
    }
    return noneIsNested(source.sweep().get().axes()) && all;
  }

  /** Reports nested swept paths, whose values would overwrite each other. */
  private boolean noneIsNested(Map<String, Axis> axes) {
    boolean none = true;
    for (String outer : axes.keySet()) {
      for (Map.Entry<String, Axis> inner : axes.entrySet()) {
        if (inner.getKey().startsWith(outer + ".")) {
          problems.add(
              inner.getValue().at(),
              "'%s' is part of '%s', which is swept as well; sweep one of them, or use variants",
              inner.getKey(),
              outer);
          none = false;
        }
      }
    }
    return none;
  }

  private static Optional<String> reasonNotSwept(String path) {
    String head = SpecPath.parse(path).head();
    if (TrialBinder.SWEPT_KEYS.contains(head)) {
      return Optional.empty();
    }
    if (head.equals(TrialBinder.SEED) || head.equals("seeds")) {
      return Optional.of("seeds cannot be swept; list them under 'seeds', such as [1, 2, 3]");
    }
    if (head.equals("fold")) {
      return Optional.of("folds cannot be swept; a split without 'fold' runs all its folds");
    }
    if (ExperimentReader.TRIAL_KEYS.contains(head)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "'%s' is part of the evaluation protocol, which all configurations of a sweep share;"
                  + " use variants, which are reported in separate tables",
              path));
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "'%s' is not a path that can be swept.%s Paths start with one of: %s",
            path,
            Suggestions.didYouMean(head, TrialBinder.SWEPT_KEYS),
            Suggestions.known(TrialBinder.SWEPT_KEYS)));
  }

  private static void refuseUnused(VariantSource source, ResolvedTrial trial, Problems found) {
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
                found.add(
                    axis.at(),
                    "'%s' has no effect in variant '%s': model '%s' is not gradient-trained",
                    path,
                    source.name(),
                    TrialChecks.type(trial.canonical(), "model"));
              }
            });
  }
}
