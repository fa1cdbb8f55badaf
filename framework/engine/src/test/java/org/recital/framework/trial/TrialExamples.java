package org.recital.framework.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.recital.components.dataset.Synthetic;
import org.recital.components.loss.Bpr;
import org.recital.components.optimizer.Adam;
import org.recital.components.optimizer.Constant;
import org.recital.components.sampler.Uniform;
import org.recital.components.split.RandomSplit;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.train.Checkpoints;
import org.recital.framework.train.TrainingConfig;
import org.recital.registry.Registry;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.FlowYaml;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.data.DataHome;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.registry.model.Model;
import org.recital.registry.task.Task;

/** Small trials on a simulated data set. */
final class TrialExamples {
  static final MetricName RECALL = MetricName.parse("Recall@10");

  private TrialExamples() {}

  static TrialResult last(List<TrialEvent> events) {
    return ((TrialEvent.Finished) events.get(events.size() - 1)).result();
  }

  static List<TrialEvent> run(TrialSpec spec, DataHome home, Optional<Checkpoints> checkpoints) {
    List<TrialEvent> events = new ArrayList<>();
    new TrialRunner(Registry.load())
        .run(
            new Trials.Request(
                resolved(spec, "{}"), home, "cpu", checkpoints, SavedFiles.NONE, Extent.FULL),
            events::add);
    return events;
  }

  /** A trial with the canonical values in a line of YAML, all of which belong to its identity. */
  static ResolvedTrial resolved(TrialSpec spec, String values) {
    ConfigNode.Mapping tree = (ConfigNode.Mapping) FlowYaml.read(values, SourceLocation.of("test"));
    return new ResolvedTrial(spec, tree, new TrialIdentity(tree));
  }

  /** A trial whose epochs are selected by another metric, which alone is evaluated. */
  static TrialSpec selecting(Selection select, TrialSpec spec) {
    return new TrialSpec(
        spec.task(),
        spec.dataset(),
        spec.filters(),
        spec.split(),
        spec.model(),
        spec.loss(),
        spec.training(),
        evaluation(select),
        spec.seed(),
        spec.fold());
  }

  private static EvaluationConfig evaluation(Selection select) {
    return new EvaluationConfig(
        new Candidates.Unseen(),
        select.metrics().subList(0, 1),
        List.of(10),
        Optional.of(select),
        OptionalInt.empty(),
        false,
        EvaluationConfig.TestedConfigurations.WINNERS);
  }

  static TrialSpec spec(Model model, int epochs, double learningRate, long seed) {
    return new TrialSpec(
        Task.RANKING,
        new Synthetic(new Synthetic.Config(80, 60, 1200, 4, 0.5, 1)),
        List.of(),
        new RandomSplit(new RandomSplit.Config(0.1, 0.1, false)),
        model,
        Optional.of(new Bpr(1e-4)),
        new TrainingConfig(
            epochs,
            OptionalInt.of(256),
            new Adam(learningRate, 0.9, 0.999, 1e-8, 0),
            new Constant(),
            new Uniform(1, false),
            new TrainingConfig.Interval(OptionalInt.of(1), OptionalInt.empty()),
            Optional.of(new TrainingConfig.EarlyStopping(3, 0, TrainingConfig.Monitor.SELECT)),
            OptionalDouble.empty()),
        evaluation(Selection.of(RECALL)),
        seed,
        OptionalInt.empty());
  }
}
