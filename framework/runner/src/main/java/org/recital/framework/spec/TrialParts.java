package org.recital.framework.spec;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.train.TrainingConfig;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.Registry;
import org.recital.registry.config.Binder;
import org.recital.registry.config.Bound;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.Model;
import org.recital.registry.split.Splitter;
import org.recital.registry.task.Task;

/**
 * The parts of a trial that must go together. Where one of them cannot be bound the others still
 * can be held against each other: all problems of a spec are told at once.
 *
 * @param lossBinds whether there is no loss, or one that can be bound
 * @param tree the canonical form of the parts there are
 */
record TrialParts(
    Optional<Task> task,
    Optional<DatasetSource> dataset,
    Optional<Splitter> split,
    Optional<Model> model,
    Optional<Loss> loss,
    boolean lossBinds,
    Optional<TrainingConfig> training,
    Optional<EvaluationConfig> evaluation,
    ConfigNode.Mapping tree) {

  /** All parts of a trial that was bound. */
  static TrialParts of(TrialSpec spec, ConfigNode.Mapping canonical) {
    return new TrialParts(
        Optional.of(spec.task()),
        Optional.of(spec.dataset()),
        Optional.of(spec.split()),
        Optional.of(spec.model()),
        spec.loss(),
        true,
        Optional.of(spec.training()),
        Optional.of(spec.evaluation()),
        canonical);
  }

  /** Those parts that can be bound; problems of the others have been told. */
  static TrialParts salvaged(ConfigNode.Mapping tree, Registry registry) {
    Salvage salvage = new Salvage(tree, new Binder(registry, new Problems(), false));
    Optional<Loss> loss = tree.entry("loss").flatMap(given -> salvage.part("loss", Loss.class));
    return new TrialParts(
        salvage.part("task", Task.class),
        salvage.part("dataset", DatasetSource.class),
        salvage.part("split", Splitter.class),
        salvage.part("model", Model.class),
        loss,
        loss.isPresent() || tree.entry("loss").isEmpty(),
        salvage.part("training", TrainingConfig.class),
        salvage.part("evaluation", EvaluationConfig.class),
        salvage.tree());
  }

  /** Binds parts one by one. */
  private static final class Salvage {
    private final ConfigNode.Mapping given;
    private final Binder binder;
    private final List<ConfigNode.Entry> bound = new ArrayList<>();

    Salvage(ConfigNode.Mapping given, Binder binder) {
      this.given = given;
      this.binder = binder;
    }

    <T> Optional<T> part(String key, Class<T> type) {
      return value(key, type).map(type::cast);
    }

    private Optional<Object> value(String key, Type type) {
      Optional<ConfigNode.Entry> entry = given.entry(key).or(() -> byDefault(key));
      Optional<Bound> value = entry.flatMap(e -> binder.value(e.value(), type, key));
      value
          .flatMap(Bound::node)
          .ifPresent(node -> bound.add(new ConfigNode.Entry(node.at(), key, node)));
      return value.map(Bound::value);
    }

    private static Optional<ConfigNode.Entry> byDefault(String key) {
      SourceLocation at = SourceLocation.byDefault("a spec");
      return Parameter.of(TrialSpec.class).stream()
          .filter(parameter -> parameter.key().equals(key))
          .flatMap(parameter -> parameter.byDefault().stream())
          .flatMap(text -> YamlReader.of(at, new Problems()).read(text).stream())
          .map(value -> new ConfigNode.Entry(at, key, value))
          .findFirst();
    }

    ConfigNode.Mapping tree() {
      return new ConfigNode.Mapping(given.at(), bound);
    }
  }
}
