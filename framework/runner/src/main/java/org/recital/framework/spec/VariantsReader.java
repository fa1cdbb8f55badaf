package org.recital.framework.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.FileHashes;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;
import org.recital.registry.config.Problems;
import org.recital.registry.config.Suggestions;

/**
 * Reader of the variants of a spec. A spec without variants is read as one variant, named after its
 * model.
 */
final class VariantsReader {
  private static final String SWEEP = "sweep";
  private static final String VARIANTS = "variants";
  private static final String SPEC = "a spec";

  private final Registry registry;
  private final Problems problems;
  private final List<SetOption> sets;
  private final FileHashes files;
  private final Map<ConfigNode, Optional<SweepReader.SpecSweep>> sweeps = new LinkedHashMap<>();

  /**
   * @param folder folder of the spec
   */
  VariantsReader(Registry registry, Problems problems, List<SetOption> sets, Path folder) {
    this.registry = registry;
    this.problems = problems;
    this.sets = sets;
    this.files = new FileHashes(folder);
  }

  List<VariantReader.ReadVariant> read(ConfigNode.Mapping tree, List<Long> seeds) {
    ConfigNode.Mapping base = trialPart(tree);
    Optional<ConfigNode> named = tree.value(VARIANTS);
    if (named.isEmpty()) {
      VariantSource source = new VariantSource(model(base), tree.at(), base, base, sweep(tree));
      return new VariantReader(registry, problems, files)
          .read(source, seeds, SPEC, false).stream().toList();
    }
    List<ConfigNode.Entry> variants = variants(named.get());
    checkBase(base);
    boolean reported = reportMissing(base, variants);
    List<VariantReader.ReadVariant> read = new ArrayList<>();
    for (ConfigNode.Entry variant : variants) {
      source(tree, base, variant)
          .flatMap(
              source ->
                  new VariantReader(registry, problems, files)
                      .read(source, seeds, "variant '" + variant.key() + "'", reported))
          .ifPresent(read::add);
    }
    return read;
  }

  private static ConfigNode.Mapping trialPart(ConfigNode.Mapping tree) {
    return new ConfigNode.Mapping(
        tree.at(),
        tree.entries().stream()
            .filter(entry -> ExperimentReader.TRIAL_KEYS.contains(entry.key()))
            .toList());
  }

  private static String model(ConfigNode.Mapping base) {
    return base.value("model")
        .map(
            model ->
                model instanceof ConfigNode.Scalar name
                    ? name.text()
                    : TrialChecks.type(base, "model"))
        .filter(name -> !name.isBlank())
        .orElse("model");
  }

  private List<ConfigNode.Entry> variants(ConfigNode named) {
    if (!(named instanceof ConfigNode.Mapping mapping)) {
      problems.add(
          named.at(),
          "'variants' must be a mapping of names to changes, but is %s",
          named.quoted());
      return List.of();
    }
    if (mapping.entries().isEmpty()) {
      problems.add(named.at(), "'variants' is empty; add at least one, or remove the key");
    }
    return mapping.entries();
  }

  private Optional<VariantSource> source(
      ConfigNode.Mapping tree, ConfigNode.Mapping base, ConfigNode.Entry variant) {
    if (!variant.key().matches("[^|/\\\\\\p{Cntrl}]{1,100}") || variant.key().isBlank()) {
      problems.add(
          variant.at(),
          "the name of a variant must be text of up to 100 characters without '|', '/' and '\\',"
              + " but is '%s'",
          variant.key());
    }
    if (!(variant.value() instanceof ConfigNode.Mapping own)) {
      boolean empty =
          variant.value() instanceof ConfigNode.Scalar s && (s.isMissing() || s.isNull());
      problems.add(
          variant.at(),
          empty
              ? "variant '%s' is empty; write {} for a variant without changes"
              : "variant '%s' must be a mapping of changes, such as {model: popularity}",
          variant.key());
      return Optional.empty();
    }
    ConfigNode.Mapping merged = Merge.over(base, trialPart(own));
    refuseUnknown(variant, own, merged);
    return Optional.of(
        new VariantSource(
            variant.key(),
            variant.at(),
            own,
            new ConfigNode.Mapping(variant.at(), merged.entries()),
            own.entry(SWEEP).isPresent() ? sweep(own) : sweep(tree)));
  }

  private void refuseUnknown(
      ConfigNode.Entry variant, ConfigNode.Mapping own, ConfigNode.Mapping merged) {
    List<String> known = new ArrayList<>(ExperimentReader.TRIAL_KEYS);
    known.add(SWEEP);
    for (ConfigNode.Entry entry : own.entries()) {
      if (!known.contains(entry.key())) {
        problems.add(
            entry.at(),
            "unknown key '%s' for variant '%s'.%s Known keys: %s",
            entry.key(),
            variant.key(),
            new UnknownKeys(registry).didYouMean(entry.key(), known, merged),
            Suggestions.known(known));
      }
    }
  }

  private Optional<SweepReader.SpecSweep> sweep(ConfigNode.Mapping tree) {
    Optional<ConfigNode> node = tree.value(SWEEP);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!sweeps.containsKey(node.get())) {
      Optional<SweepReader.SpecSweep> sweep = new SweepReader(registry, problems).read(node.get());
      sweep.ifPresent(this::refuseSets);
      sweeps.put(node.get(), sweep);
    }
    return sweeps.getOrDefault(node.get(), Optional.empty());
  }

  private void refuseSets(SweepReader.SpecSweep sweep) {
    for (SetOption set : sets) {
      Optional.ofNullable(sweep.axes().get(set.path().toString()))
          .ifPresent(
              axis ->
                  problems.add(
                      set.at(),
                      "'%s' is swept at %s, which would override this value",
                      set.path(),
                      axis.at()));
    }
  }

  /** Checks the values of the spec itself, even those that every variant overrides. */
  private void checkBase(ConfigNode.Mapping base) {
    new TrialBinder(registry, problems, Optional.of(files)).bind(base, SPEC, true);
  }

  /** Reports the required keys that neither the spec nor any variant has, each only once. */
  private boolean reportMissing(ConfigNode.Mapping base, List<ConfigNode.Entry> variants) {
    boolean reported = false;
    for (Parameter parameter : Parameter.of(TrialSpec.class)) {
      boolean given =
          parameter.isOptional()
              || base.entry(parameter.key()).isPresent()
              || variants.stream()
                  .anyMatch(
                      variant ->
                          variant.value() instanceof ConfigNode.Mapping own
                              && (own.entry(parameter.key()).isPresent()
                                  || own.entry(SWEEP).isPresent()));
      if (!given && !variants.isEmpty()) {
        problems.add(
            base.at(),
            "%s needs '%s' (%s)",
            SPEC,
            parameter.key(),
            ParameterType.expected(parameter.type()));
        reported = true;
      }
    }
    return reported;
  }
}
