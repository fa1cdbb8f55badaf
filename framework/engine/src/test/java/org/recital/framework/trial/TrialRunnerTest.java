package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.recital.framework.trial.TrialExamples.RECALL;
import static org.recital.framework.trial.TrialExamples.last;
import static org.recital.framework.trial.TrialExamples.spec;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.components.model.causal.CausalPopularity;
import org.recital.components.model.causal.CausalPopularity.Inference;
import org.recital.components.model.factor.BprMf;
import org.recital.components.model.graph.LightGcn;
import org.recital.components.text.HashedTfIdf;
import org.recital.framework.folder.ModelFolder;
import org.recital.framework.folder.TrainedModel;
import org.recital.framework.train.CheckpointInterval;
import org.recital.framework.train.Checkpoints;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.registry.metric.Selection.Term;
import org.recital.reports.leaderboard.ProtocolWords;

class TrialRunnerTest {
  @TempDir private Path folder;

  @Test
  void results_are_bit_identical_for_the_same_seed() {
    TrialResult first = result(spec(new LightGcn(16, 2, 0.1), 3, 5e-3, 1));
    TrialResult second = result(spec(new LightGcn(16, 2, 0.1), 3, 5e-3, 1));
    TrialResult other = result(spec(new LightGcn(16, 2, 0.1), 3, 5e-3, 2));

    assertThat(first.test()).isEqualTo(second.test()).isNotEqualTo(other.test());
    assertThat(first.validation()).isEqualTo(second.validation());
    first
        .testCases()
        .forEach((name, values) -> assertThat(second.testCases().get(name)).isEqualTo(values));
  }

  @Test
  void trials_that_differ_in_inference_alone_share_one_training() throws IOException {
    Checkpoints shared =
        new Checkpoints(folder.resolve("shared"), "one", CheckpointInterval.parse("9 minutes"));

    List<TrialEvent> intervene = run(spec(causal(Inference.INTERVENE), 3, 5e-2, 1), shared);
    List<TrialEvent> observe = run(spec(causal(Inference.OBSERVE), 3, 5e-2, 1), shared);
    TrialResult alone = result(spec(causal(Inference.OBSERVE), 3, 5e-2, 1));

    assertThat(intervene).noneMatch(TrialEvent.Resumed.class::isInstance);
    assertThat(observe).anyMatch(TrialEvent.Resumed.class::isInstance);
    assertThat(last(observe).test()).isEqualTo(alone.test()).isNotEqualTo(last(intervene).test());
    assertThat(last(observe).bestEpoch()).isEqualTo(last(intervene).bestEpoch());
    assertThat(last(observe).provenance()).containsKey("text vectors");
    assertThat(Files.readString(shared.file(), StandardCharsets.ISO_8859_1))
        .contains("one libtorch " + Engine.getEngine("PyTorch").getVersion());
  }

  private static CausalPopularity causal(Inference inference) {
    return new CausalPopularity(
        8,
        CausalPopularity.Form.LIGHT,
        1,
        0.1,
        CausalPopularity.Items.TEXT,
        new HashedTfIdf(8, 256, 1),
        "description",
        CausalPopularity.Susceptibility.LSTM,
        4,
        10,
        CausalPopularity.Cut.COUNT,
        Optional.empty(),
        2,
        0.5,
        1,
        0.1,
        32,
        inference);
  }

  @Test
  void the_weights_with_the_best_validation_are_evaluated() {
    List<TrialEvent> events = run(spec(new BprMf(16, 0.1), 12, 5e-2, 1));

    double best = 0;
    int epoch = 0;
    for (TrialEvent event : events) {
      if (event instanceof TrialEvent.MetricValue metric
          && metric.name().equals("validation/Recall@10")
          && metric.value() > best) {
        best = metric.value();
        epoch = metric.epoch();
      }
    }
    TrialResult result = last(events);
    assertThat(result.bestEpoch()).isEqualTo(epoch);
    assertThat(result.validation()).containsEntry("Recall@10", best);
  }

  @Test
  void epochs_are_selected_by_the_weighted_mean_of_several_metrics() {
    MetricName novelty = MetricName.parse("Novelty@10");
    Selection mean = new Selection(List.of(new Term(RECALL, 1), new Term(novelty, 1.2)));
    String name = "mean(1.2 Novelty@10, 1 Recall@10)";

    List<TrialEvent> events =
        run(TrialExamples.selecting(mean, spec(new BprMf(16, 0.1), 12, 5e-2, 1)));

    Map<Integer, Double> recall = curve(events, "Recall@10");
    Map<Integer, Double> novelties = curve(events, "Novelty@10");
    Map<Integer, Double> means = curve(events, name);
    means.forEach(
        (epoch, value) -> {
          double sum =
              recall.getOrDefault(epoch, Double.NaN)
                  + 1.2 * novelties.getOrDefault(epoch, Double.NaN);
          assertThat(value).isCloseTo(sum / 2.2, within(1e-12));
        });
    TrialResult result = last(events);
    assertThat(result.validation()).containsOnlyKeys("Recall@10", "Novelty@10", name);
    assertThat(result.validation()).containsEntry(name, Collections.max(means.values()));
    assertThat(means).containsEntry(result.bestEpoch(), Collections.max(means.values()));
    assertThat(result.test()).containsOnlyKeys(RECALL, novelty);
    assertThat(result.bestEpoch()).isNotIn(best(recall), best(novelties));
    assertThat(result.epochs()).isEqualTo(Math.min(12, result.bestEpoch() + 3));
  }

  private static Map<Integer, Double> curve(List<TrialEvent> events, String metric) {
    Map<Integer, Double> values = new TreeMap<>();
    for (TrialEvent event : events) {
      if (event instanceof TrialEvent.MetricValue value
          && value.name().equals("validation/" + metric)) {
        values.put(value.epoch(), value.value());
      }
    }
    return values;
  }

  private static int best(Map<Integer, Double> values) {
    return Collections.max(values.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  @Test
  void the_model_is_saved_on_request_with_the_data_of_the_test_evaluation(@TempDir Path models) {
    TrialSpec spec = spec(new BprMf(16, 0.02), 2, 5e-2, 1);
    List<TrialEvent> events = saved(spec, models.resolve("bpr"), Extent.FULL);

    assertThat(events).contains(new TrialEvent.ModelSaved(models.resolve("bpr")));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      TrainedModel model = new ModelFolder(models.resolve("bpr")).read(Registry.load(), manager);
      assertThat(model.config().model()).isEqualTo(spec.model());
      assertThat(model.users().size()).isEqualTo(80);
      assertThat(model.items().size()).isEqualTo(60);
      assertThat(model.seen().itemColumn().length).isGreaterThan(model.history().size());
      assertThat(model.trial()).hasValueSatisfying(trial -> assertThat(trial).startsWith("{"));
      model.scorer().close();
    }
  }

  @Test
  void a_model_that_is_not_evaluated_on_test_is_not_saved(@TempDir Path models) {
    saved(spec(new BprMf(16, 0.1), 2, 5e-2, 1), models.resolve("bpr"), Extent.VALIDATION);

    assertThat(models).isEmptyDirectory();
  }

  private List<TrialEvent> saved(TrialSpec spec, Path model, Extent extent) {
    List<TrialEvent> events = new ArrayList<>();
    new TrialRunner(Registry.load())
        .run(
            new Trials.Request(
                TrialExamples.resolved(spec, "{model: {type: 'bpr-mf', embedding_size: 16}}"),
                home(),
                "cpu",
                Optional.empty(),
                new SavedFiles(Optional.of(model), Optional.empty()),
                extent),
            events::add);
    return events;
  }

  @Test
  void training_stops_early_without_improvement_on_validation() {
    TrialResult result = result(spec(new BprMf(16, 0.1), 200, 5e-2, 1));

    assertThat(result.epochs()).isLessThan(200).isEqualTo(result.bestEpoch() + 3);
  }

  @Test
  void training_lowers_the_loss() {
    List<Double> losses =
        run(spec(new LightGcn(16, 2, 0.1), 5, 5e-3, 1)).stream()
            .filter(event -> event instanceof TrialEvent.MetricValue p && p.name().equals("loss"))
            .map(event -> ((TrialEvent.MetricValue) event).value())
            .toList();

    assertThat(losses).hasSize(5).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void the_test_part_is_evaluated_once_and_last() {
    List<TrialEvent> events = run(spec(new BprMf(16, 0.1), 2, 1e-3, 1));

    assertThat(events.stream().filter(TrialEvent.TestEvaluated.class::isInstance)).hasSize(1);
    int testEvaluation = 0;
    while (!(events.get(testEvaluation) instanceof TrialEvent.TestEvaluated)) {
      testEvaluation++;
    }
    assertThat(events.subList(testEvaluation, events.size()))
        .noneMatch(TrialEvent.MetricValue.class::isInstance);
    assertThat(events.get(0)).isInstanceOf(TrialEvent.DataPrepared.class);
    assertThat(events.get(events.size() - 1)).isInstanceOf(TrialEvent.Finished.class);
  }

  @Test
  void the_protocol_has_settings_and_properties_of_the_data() {
    TrialSpec spec = spec(new BprMf(16, 0.1), 1, 1e-3, 1);
    String canonical =
        "{task: 'ranking', dataset: {type: 'synthetic', users: 80}, filters: [],"
            + " split: {type: 'random', validation: 0.1, test: 0.1},"
            + " evaluation: {candidates: {type: 'unseen'}}}";
    List<TrialEvent> events = new ArrayList<>();
    new TrialRunner(Registry.load())
        .run(
            new Trials.Request(
                TrialExamples.resolved(spec, canonical),
                home(),
                "cpu",
                Optional.empty(),
                SavedFiles.NONE,
                Extent.FULL),
            events::add);

    Protocol protocol = ((TrialEvent.DataPrepared) events.get(0)).protocol();
    assertThat(ProtocolWords.rules(protocol.rules()))
        .containsEntry("task", "ranking")
        .containsEntry("data set", "synthetic (users 80)")
        .containsEntry("filters", "none")
        .containsEntry("split", "random (validation 0.1, test 0.1)")
        .containsEntry("candidates", "unseen")
        .containsEntry("selection", "epochs, configurations and rows by Recall@10 on validation");
    assertThat(ProtocolWords.facts(protocol.facts()))
        .containsKeys("data", "training", "validation", "test", "test cases", "duplicates")
        .containsKeys("unseen in training", "leakage through time");
    assertThat(protocol.fingerprint()).hasSize(64);
  }

  private TrialResult result(TrialSpec spec) {
    return last(run(spec));
  }

  private List<TrialEvent> run(TrialSpec spec) {
    return TrialExamples.run(spec, home(), Optional.empty());
  }

  private List<TrialEvent> run(TrialSpec spec, Checkpoints checkpoints) {
    return TrialExamples.run(spec, home(), Optional.of(checkpoints));
  }

  private DataHome home() {
    return new DataHome(List.of(), folder, folder);
  }
}
