package org.recital.framework.spec;

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
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.model.FittedModel;

/** Binds the trials of one variant. */
final class TrialBinder {
  static final String SEED = "seed";

  /** What only models that are trained by gradient read. */
  static final List<String> GRADIENT_KEYS = List.of("loss", "training");

  /**
   * What a sweep can change. The rest is the protocol: points under different ones cannot be
   * compared on validation, so that the test results of all of them would be looked at.
   */
  static final List<String> SWEPT_KEYS = List.of("model", "loss", "training");

  private final Registry registry;
  private final Problems problems;

  TrialBinder(Registry registry, Problems problems) {
    this.registry = registry;
    this.problems = problems;
  }

  /**
   * Binds.
   *
   * @param partial whether what is missing is no problem, because it has been told already
   */
  Optional<ResolvedTrial> bind(ConfigNode.Mapping tree, String owner, boolean partial) {
    return new Binder(registry, problems, partial)
        .record(tree, TrialSpec.class, owner)
        .map(this::resolved);
  }

  /** A fitted model reads neither loss nor training: they are no part of its trial. */
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
    return new ResolvedTrial(spec, canonical, new TrialIdentity(identity));
  }

  private TrainingConfig defaultTraining() {
    ConfigNode.Mapping nothing = new ConfigNode.Mapping(SourceLocation.of("default"), List.of());
    return new Binder(registry, problems, false)
        .record(nothing, TrainingConfig.class, "'training'")
        .map(bound -> (TrainingConfig) bound.value())
        .orElseThrow();
  }

  /** The tree at a point of a sweep. */
  static ConfigNode.Mapping at(
      ConfigNode.Mapping tree, Map<String, String> point, Map<String, Axis> axes) {
    ConfigNode.Mapping changed = tree;
    for (Map.Entry<String, String> value : point.entrySet()) {
      Axis axis = Optional.ofNullable(axes.get(value.getKey())).orElseThrow();
      changed = SpecPath.parse(value.getKey()).put(changed, axis.node(value.getValue()), axis.at());
    }
    return changed;
  }
}
