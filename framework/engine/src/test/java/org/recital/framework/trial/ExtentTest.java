package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.components.model.baseline.MostPopular;
import org.recital.components.model.factor.BprMf;
import org.recital.framework.train.CheckpointInterval;
import org.recital.framework.train.Checkpoints;
import org.recital.framework.train.TrainingConfig;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.registry.metric.Selection.Term;

class ExtentTest {
  @TempDir Path folder;

  @Test
  void a_training_that_stopped_at_rungs_is_bit_identical_to_one_that_did_not() {
    TrialSpec spec = TrialExamples.spec(new BprMf(16, 0.1), 8, 5e-2, 1);
    TrialResult whole = TrialExamples.last(run(spec, Extent.FULL, Optional.empty()));

    TrialResult first = stopped(run(spec, Extent.upTo(2), checkpoints()));
    List<TrialEvent> toSecond = run(spec, Extent.upTo(5), checkpoints());
    TrialResult second = stopped(toSecond);
    List<TrialEvent> rest = run(spec, Extent.FULL, checkpoints());

    assertThat(rest).contains(new TrialEvent.Resumed(5, steps(rest, 5)));
    assertThat(List.of(first.epochs(), second.epochs())).containsExactly(2, 5);
    assertThat(metricValues(rest)).startsWith(metricValues(toSecond)); // with their times
    assertThat(first.test()).isEmpty();
    assertThat(first.validation()).isEqualTo(Map.of("Recall@10", best(rest, 2)));
    assertThat(second.validation()).isEqualTo(Map.of("Recall@10", best(rest, 5)));
    TrialResult resumed = TrialExamples.last(rest);
    assertThat(resumed.validation()).isEqualTo(whole.validation());
    assertThat(resumed.test()).isEqualTo(whole.test());
    assertThat(resumed.bestEpoch()).isEqualTo(whole.bestEpoch());
    assertThat(resumed.seconds().get("train")).isGreaterThan(second.seconds().get("train"));
  }

  @Test
  void a_stopped_training_has_the_weighted_mean_that_selects_it() {
    MetricName novelty = MetricName.parse("Novelty@10");
    Selection mean =
        new Selection(List.of(new Term(TrialExamples.RECALL, 2), new Term(novelty, 1)));
    TrialSpec spec =
        TrialExamples.selecting(mean, TrialExamples.spec(new BprMf(16, 0.1), 8, 5e-2, 1));

    List<TrialEvent> events = run(spec, Extent.upTo(2), checkpoints());

    double best =
        Arrays.stream(metricValues(events))
            .filter(value -> value.name().equals("validation/" + mean))
            .mapToDouble(TrialEvent.MetricValue::value)
            .max()
            .orElseThrow();
    assertThat(stopped(events).validation()).isEqualTo(Map.of(mean.toString(), best));
  }

  @Test
  void a_training_that_ends_before_its_limit_is_complete() {
    TrialSpec spec = TrialExamples.spec(new BprMf(16, 0.1), 3, 5e-2, 1);

    TrialResult result = TrialExamples.last(run(spec, Extent.upTo(3), Optional.empty()));

    assertThat(result.epochs()).isEqualTo(3);
    assertThat(result.test()).isEmpty();
  }

  @Test
  void without_a_test_evaluation_the_test_part_is_not_touched() {
    List<TrialEvent> events =
        run(TrialExamples.spec(new MostPopular(), 1, 1e-2, 1), Extent.VALIDATION, Optional.empty());

    assertThat(events).noneMatch(TrialEvent.TestEvaluated.class::isInstance);
    assertThat(TrialExamples.last(events).test()).isEmpty();
    assertThat(TrialExamples.last(events).testCases()).isEmpty();
    assertThat(TrialExamples.last(events).validation()).isNotEmpty();
  }

  @Test
  void a_rung_without_a_validation_is_an_error() {
    TrialSpec spec = TrialExamples.spec(new BprMf(16, 0.1), 8, 5e-2, 1);
    TrainingConfig often = spec.training();
    TrialSpec seldom =
        new TrialSpec(
            spec.task(),
            spec.dataset(),
            spec.filters(),
            spec.split(),
            spec.model(),
            spec.loss(),
            new TrainingConfig(
                often.epochs(),
                often.batchSize(),
                often.optimizer(),
                often.schedule(),
                often.negatives(),
                new TrainingConfig.Interval(OptionalInt.of(4), OptionalInt.empty()),
                often.earlyStopping(),
                OptionalDouble.empty()),
            spec.evaluation(),
            1,
            OptionalInt.empty());

    assertThatThrownBy(() -> run(seldom, Extent.upTo(2), Optional.empty()))
        .isInstanceOf(TrialException.class)
        .hasMessage(
            "training stops after 2 epochs, but there was no validation before; validate more often"
                + " with training: {validate_every: …}");
  }

  private Optional<Checkpoints> checkpoints() {
    return Optional.of(
        new Checkpoints(folder.resolve("checkpoint"), "id", CheckpointInterval.parse("5 minutes")));
  }

  private List<TrialEvent> run(TrialSpec spec, Extent extent, Optional<Checkpoints> checkpoints) {
    List<TrialEvent> events = new ArrayList<>();
    DataHome home = new DataHome(List.of(), folder, folder);
    new TrialRunner(Registry.load())
        .run(
            new Trials.Request(
                TrialExamples.resolved(spec, "{}"),
                home,
                "cpu",
                checkpoints,
                SavedFiles.NONE,
                extent),
            events::add);
    return events;
  }

  private static TrialResult stopped(List<TrialEvent> events) {
    return ((TrialEvent.Stopped) events.get(events.size() - 1)).result();
  }

  private static TrialEvent.MetricValue[] metricValues(List<TrialEvent> events) {
    return events.stream()
        .filter(TrialEvent.MetricValue.class::isInstance)
        .toArray(TrialEvent.MetricValue[]::new);
  }

  private static long steps(List<TrialEvent> events, int epoch) {
    return events.stream()
        .filter(TrialEvent.MetricValue.class::isInstance)
        .map(TrialEvent.MetricValue.class::cast)
        .filter(value -> value.epoch() == epoch)
        .mapToLong(TrialEvent.MetricValue::step)
        .max()
        .orElseThrow();
  }

  private static double best(List<TrialEvent> events, int epochs) {
    return events.stream()
        .filter(TrialEvent.MetricValue.class::isInstance)
        .map(TrialEvent.MetricValue.class::cast)
        .filter(value -> value.epoch() <= epochs && value.name().startsWith("validation/"))
        .mapToDouble(TrialEvent.MetricValue::value)
        .max()
        .orElseThrow();
  }
}
