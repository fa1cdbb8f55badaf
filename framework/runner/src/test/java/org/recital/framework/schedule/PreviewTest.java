package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.search.VariantSearch;
import org.recital.framework.spec.SpecLoader;
import org.recital.registry.Registry;
import org.recital.reports.store.State;

/** Predictions of simulated runs. */
class PreviewTest {
  private static final String SPEC =
      """
      experiment: searched
      dataset: {type: synthetic, users: 30, items: 20, interactions: 300}
      split: {type: random, validation: 0.1, test: 0.1}
      evaluation: {metrics: [nDCG], cutoffs: [10], select: nDCG@10}
      model: bpr-mf
      loss: bpr
      training: {epochs: 27}
      seeds: [1, 2]
      sweep:
        method: {type: tpe, startup: 4}
        trials: 12
        halving: {factor: 3, epochs: 3}
        parameters:
          training.optimizer.learning_rate: {loguniform: [0.0001, 0.1]}
      """;

  @TempDir Path folder;

  @Test
  void a_complete_search_with_halving_has_nothing_to_run() throws IOException {
    SimulatedRun run = run();
    run.toTheEnd();

    Preview preview = run.preview();

    assertThat(preview.trials().stream().filter(Forecast::isWaiting)).isEmpty();
    assertThat(preview.trials()).hasSameSizeAs(run.planned());
    assertThat(count(preview, Forecast::isStopped))
        .isEqualTo(run.trials(trial -> trial.state() == State.STOPPED).size())
        .isPositive();
    assertThat(preview.searches()).allMatch(VariantSearch::isDone);
  }

  @Test
  void an_interrupted_search_is_predicted_without_recording_anything() throws IOException {
    SimulatedRun run = run();
    run.upTo(11);
    List<String> planned = run.planned();

    Preview first = run.preview();
    Preview second = run.preview();

    assertThat(second.trials()).isEqualTo(first.trials());
    assertThat(run.planned()).isEqualTo(planned);
    assertThat(count(first, Forecast::isWaiting)).isPositive();
    assertThat(first.searches()).noneMatch(VariantSearch::isDone);
    List<String> waiting =
        first.trials().stream()
            .filter(Forecast::isWaiting)
            .map(trial -> trial.plan().fingerprint() + trial.next().orElseThrow())
            .toList();
    assertThat(run.next()).containsExactlyInAnyOrderElementsOf(waiting);
  }

  private static int count(Preview preview, Predicate<Forecast> filter) {
    return (int) preview.trials().stream().filter(filter).count();
  }

  private SimulatedRun run() throws IOException {
    Path file = Files.writeString(folder.resolve("spec.yaml"), SPEC);
    return new SimulatedRun(
        folder.resolve("results"), new SpecLoader(Registry.load()).load(file, List.of()), 3);
  }
}
