package org.recital.framework.spec;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recital.framework.search.Variant;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.Problems;
import org.recital.registry.config.Suggestions;

/** Reads an experiment from a merged and interpolated tree. */
final class ExperimentReader {
  /** The keys of a spec that are part of a trial; variants can override them. */
  static final List<String> TRIAL_KEYS =
      Parameter.of(TrialSpec.class).stream()
          .map(Parameter::key)
          .filter(key -> !TrialBinder.REPETITION_KEYS.contains(key))
          .toList();

  private final Registry registry;
  private final Problems problems;
  private final List<SetOption> sets;

  ExperimentReader(Registry registry, Problems problems, List<SetOption> sets) {
    this.registry = registry;
    this.problems = problems;
    this.sets = sets;
  }

  /** The experiment; empty if this or an earlier step found a problem. */
  Optional<Experiment> read(ConfigNode.Mapping tree, Path file) {
    refuseUnknown(tree);
    SettingsReader settings = new SettingsReader(registry, problems, tree);
    Optional<String> name = settings.name();
    Optional<String> description = settings.description();
    List<Long> seeds = settings.seeds();
    Optional<RunSettings> run = settings.run();
    Optional<TrackingSettings> tracking = settings.tracking();
    List<VariantReader.ReadVariant> variants =
        new VariantsReader(registry, problems, sets, Experiment.folder(file)).read(tree, seeds);
    List<Variant> rows = variants.stream().map(VariantReader.ReadVariant::variant).toList();
    List<Expectation> expect = settings.expect(variants);
    Optional<ReportKeys> report = settings.report(variants);
    if (problems.count() > 0
        || report.isEmpty()
        || name.isEmpty()
        || run.isEmpty()
        || tracking.isEmpty()) {
      return Optional.empty();
    }
    ConfigNode.Mapping resolved = new ResolvedTree(tree).with(variants, settings);
    return Optional.of(
        new Experiment(
            file,
            name.get(),
            description,
            rows,
            seeds,
            run.get(),
            expect,
            report.get(),
            tracking.get(),
            resolved));
  }

  private void refuseUnknown(ConfigNode.Mapping tree) {
    List<String> keys = SpecKeys.all().stream().map(Parameter::key).toList();
    Set<String> known = new HashSet<>(keys);
    for (ConfigNode.Entry entry : tree.entries()) {
      if (!known.contains(entry.key())) {
        problems.add(
            entry.at(),
            "unknown key '%s' for a spec.%s Known keys: %s",
            entry.key(),
            new UnknownKeys(registry).didYouMean(entry.key(), keys, tree),
            Suggestions.known(keys));
      }
    }
  }
}
