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
 * The parts of a trial that must be compatible. If some parts cannot be bound, the others are still
 * checked against each other, so that all problems of a spec are reported at once.
 *
 * @param lossBinds whether there is no loss, or a loss that can be bound
 * @param tree the canonical form of the bound parts
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

  /** All parts of a bound trial. */
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

  /** The parts that can be bound; problems with the other parts have been reported already. */
  static TrialParts bindable(ConfigNode.Mapping tree, Registry registry) {
    PartBinder parts = new PartBinder(tree, new Binder(registry, new Problems(), false));
    Optional<Loss> loss = tree.entry("loss").flatMap(given -> parts.part("loss", Loss.class));
    return new TrialParts(
        parts.part("task", Task.class),
        parts.part("dataset", DatasetSource.class),
        parts.part("split", Splitter.class),
        parts.part("model", Model.class),
        loss,
        loss.isPresent() || tree.entry("loss").isEmpty(),
        parts.part("training", TrainingConfig.class),
        parts.part("evaluation", EvaluationConfig.class),
        parts.tree());
  }

  /** Binder of single parts. */
  private static final class PartBinder {
    private final ConfigNode.Mapping given;
    private final Binder binder;
    private final List<ConfigNode.Entry> bound = new ArrayList<>();

    PartBinder(ConfigNode.Mapping given, Binder binder) {
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
