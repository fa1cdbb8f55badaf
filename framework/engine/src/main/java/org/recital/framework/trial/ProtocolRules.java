package org.recital.framework.trial;

import java.util.ArrayList;
import java.util.List;
import org.recital.framework.evaluate.EvaluationConfig.TestedConfigurations;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.task.Task;

/**
 * The settings of an evaluation protocol: task, data, filters, split, candidates or clipping, and
 * selection metric.
 */
final class ProtocolRules {
  private static final SourceLocation HERE = SourceLocation.of("protocol");

  private ProtocolRules() {}

  /** The settings as JSON, in the order in which reports show them. */
  static String json(ResolvedTrial trial, String datasetSha256) {
    ConfigNode.Mapping values = trial.canonical();
    List<ConfigNode.Entry> rules = new ArrayList<>();
    rules.add(entry("format", new ConfigNode.Scalar(HERE, "" + TrialIdentity.FORMAT, false)));
    values.entry("task").ifPresent(rules::add);
    values.entry("dataset").ifPresent(rules::add);
    rules.add(entry("sha256", new ConfigNode.Scalar(HERE, datasetSha256, true)));
    values.entry("filters").ifPresent(rules::add);
    values.entry("split").ifPresent(rules::add);
    String ofTask = trial.spec().task() == Task.RATING ? "clip" : "candidates";
    if (values.value("evaluation").orElse(values) instanceof ConfigNode.Mapping evaluation) {
      evaluation.entry(ofTask).ifPresent(rules::add);
      if (trial.spec().evaluation().test() == TestedConfigurations.ALL) {
        evaluation.entry("test").ifPresent(rules::add);
      }
    }
    trial
        .spec()
        .select()
        .ifPresent(metric -> rules.add(entry("select", new ConfigNode.Scalar(HERE, metric, true))));
    return CanonicalJson.write(new ConfigNode.Mapping(HERE, rules));
  }

  private static ConfigNode.Entry entry(String key, ConfigNode value) {
    return new ConfigNode.Entry(HERE, key, value);
  }
}
