package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.train.TrainingConfig;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.framework.trial.TrialIdentity;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.Registry;
import org.recital.registry.config.Binder;
import org.recital.registry.config.Bound;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.FileHashes;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;

/** Binder of the trials of one variant. */
final class TrialBinder {
  static final String SEED = "seed";

  /** The keys of a trial that a spec does not have, as they differ between its repetitions. */
  static final List<String> REPETITION_KEYS = List.of(SEED, "fold");

  /** The keys that only gradient-trained models use. */
  static final List<String> GRADIENT_KEYS = List.of("loss", "training");

  /**
   * The keys that can be swept. All other keys are part of the evaluation protocol. Validation
   * results under different protocols cannot be compared, so a search could not select the best
   * configuration.
   */
  static final List<String> SWEPT_KEYS = List.of("model", "loss", "training");

  /** The batch size that trials of earlier releases had by default. */
  private static final int FIRST_BATCH_SIZE = 2048;

  private final Registry registry;
  private final Problems problems;
  private final Optional<FileHashes> files;

  /** A binder of trials in their canonical form. */
  TrialBinder(Registry registry, Problems problems) {
    this(registry, problems, Optional.empty());
  }

  /**
   * @param files hashes of the files that the spec names, for the trial's canonical form; empty if
   *     the values contain the hashes already
   */
  TrialBinder(Registry registry, Problems problems, Optional<FileHashes> files) {
    this.registry = registry;
    this.problems = problems;
    this.files = files;
  }

  /**
   * Binds a trial.
   *
   * @param owner name of the tree in error messages, such as {@code a spec}
   * @param partial whether missing keys are allowed, because their absence has been reported
   *     already
   */
  Optional<ResolvedTrial> bind(ConfigNode.Mapping tree, String owner, boolean partial) {
    return new Binder(registry, problems, partial, files)
        .record(tree, TrialSpec.class, owner)
        .map(this::resolved);
  }

  /** A fitted model uses neither loss nor training, so its trial has neither. */
  private ResolvedTrial resolved(Bound bound) {
    TrialSpec spec = (TrialSpec) bound.value();
    ConfigNode.Mapping canonical = (ConfigNode.Mapping) bound.node().orElseThrow();
    ConfigNode.Mapping identity = (ConfigNode.Mapping) bound.identity().orElseThrow();
    if (spec.model() instanceof FittedModel) {
      spec = spec.fitted(defaultTraining());
      for (String key : GRADIENT_KEYS) {
        canonical = canonical.without(key);
        identity = identity.without(key);
      }
    }
    if (spec.model() instanceof GradientModel model && spec.training().batchSize().isEmpty()) {
      int size = model.batches().defaultSize();
      spec = spec.withTraining(spec.training().withBatchSize(size));
      canonical = withBatchSize(canonical, size);
      identity = size == FIRST_BATCH_SIZE ? identity : withBatchSize(identity, size);
    }
    return new ResolvedTrial(spec, canonical, new TrialIdentity(identity));
  }

  /** The tree with a batch size, in the order of the keys of {@link TrainingConfig}. */
  private static ConfigNode.Mapping withBatchSize(ConfigNode.Mapping tree, int size) {
    SourceLocation at = SourceLocation.byDefault("a spec");
    List<String> order = Parameter.of(TrainingConfig.class).stream().map(Parameter::key).toList();
    List<ConfigNode.Entry> entries = new ArrayList<>();
    entries.add(
        new ConfigNode.Entry(
            at, "batch_size", new ConfigNode.Scalar(at, Integer.toString(size), false)));
    if (tree.entry("training").map(ConfigNode.Entry::value).orElse(null)
        instanceof ConfigNode.Mapping training) {
      entries.addAll(training.entries());
    }
    entries.sort(Comparator.comparingInt(entry -> order.indexOf(entry.key())));
    return tree.with(new ConfigNode.Entry(at, "training", new ConfigNode.Mapping(at, entries)));
  }

  private TrainingConfig defaultTraining() {
    ConfigNode.Mapping empty = new ConfigNode.Mapping(SourceLocation.of("default"), List.of());
    return new Binder(registry, problems, false)
        .record(empty, TrainingConfig.class, "'training'")
        .map(bound -> (TrainingConfig) bound.value())
        .orElseThrow();
  }

  /** The tree with the values of a configuration at their paths. */
  static ConfigNode.Mapping configure(
      ConfigNode.Mapping tree, Map<String, String> configuration, Map<String, Axis> axes) {
    ConfigNode.Mapping result = tree;
    for (Map.Entry<String, String> value : configuration.entrySet()) {
      Axis axis = Optional.ofNullable(axes.get(value.getKey())).orElseThrow();
      result = SpecPath.parse(value.getKey()).put(result, axis.node(value.getValue()), axis.at());
    }
    return result;
  }
}
