package org.recital.framework.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigException;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

/** Loader of specs: parses, merges, interpolates, binds and checks them. Immutable. */
public final class SpecLoader {
  private final Registry registry;
  private final Function<String, Optional<String>> environment;

  public SpecLoader(Registry registry) {
    this(registry, name -> Optional.ofNullable(System.getenv(name)));
  }

  /**
   * @param environment lookup of the variables that specs reference as <code>${env:NAME}</code>
   */
  public SpecLoader(Registry registry, Function<String, Optional<String>> environment) {
    this.registry = registry;
    this.environment = environment;
  }

  /**
   * Loads a spec and binds its trials; of a search, only configurations that cover all values of
   * the search space. No data is read.
   *
   * @param sets overrides from the command line, each {@code path=value}
   * @throws ConfigException with all problems, sorted by location
   */
  public Experiment load(Path file, List<String> sets) {
    Problems problems = new Problems();
    CanonicalNames names = new CanonicalNames(registry);
    Optional<ConfigNode.Mapping> read = new SpecFiles(names, environment, problems).read(file);
    if (read.isEmpty()) {
      throw new ConfigException(problems.sorted());
    }
    List<SetOption> overrides = new ArrayList<>();
    ConfigNode.Mapping tree = read.get();
    for (String set : sets) {
      Optional<SetOption> override = SetOption.parse(set, problems);
      if (override.isPresent()) {
        override.get().refuseDuplicate(overrides, problems);
        tree = override.get().apply(tree, problems);
        overrides.add(override.get());
      }
    }
    ConfigNode.Mapping interpolated = new Interpolation(tree, environment, problems).fill(tree);
    Optional<Experiment> experiment =
        new ExperimentReader(registry, problems, overrides).read(names.of(interpolated), file);
    problems.throwIfAny();
    return experiment.orElseThrow(() -> new ConfigException(problems.sorted()));
  }

  /**
   * Binds a trial from its canonical form. Workers receive trials in this form.
   *
   * @throws ConfigException if the trial cannot be bound to the registered components
   * @throws IllegalArgumentException if the text is not JSON
   */
  public ResolvedTrial trial(String canonical) {
    Problems problems = new Problems();
    ConfigNode tree = TrialJson.read(canonical, SourceLocation.of("trial"));
    Optional<ResolvedTrial> trial =
        new TrialBinder(registry, problems).bind((ConfigNode.Mapping) tree, "a trial", false);
    problems.throwIfAny();
    return trial.orElseThrow();
  }

  /**
   * The execution settings of a recorded spec.
   *
   * @param recorded resolved spec as YAML
   * @throws ConfigException if the settings cannot be read, for example because a newer release has
   *     recorded them
   */
  public RunSettings runSettings(String recorded) {
    Problems problems = new Problems();
    Optional<RunSettings> settings =
        YamlReader.of(SourceLocation.of("recorded spec"), problems)
            .read(recorded)
            .filter(ConfigNode.Mapping.class::isInstance)
            .map(ConfigNode.Mapping.class::cast)
            .flatMap(tree -> new SettingsReader(registry, problems, tree).run());
    problems.throwIfAny();
    return settings.orElseThrow(() -> new ConfigException(problems.sorted()));
  }

  /**
   * The reason why an experiment cannot have the given name; empty if it can. The text is a
   * sentence without its subject, such as " cannot be 'cache', a reserved name". The caller adds
   * the subject.
   */
  public static Optional<String> nameProblem(String name) {
    return SettingsReader.nameProblem(name);
  }
}
