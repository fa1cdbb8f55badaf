package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.framework.spec.Experiment;
import org.recital.framework.spec.SpecLoader;
import org.recital.registry.Registry;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.SearchDescription;
import org.recital.reports.store.SearchDescription.Parameter;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;

/** Searches on a results store, with simulated trials instead of workers. */
class SearchQueueTest {
  private static final String SPEC =
      """
      experiment: searched
      task: next-item
      dataset: {type: synthetic, users: 30, items: 20, interactions: 300}
      split: leave-last-out
      evaluation: {metrics: [nDCG], cutoffs: [10], select: nDCG@10}
      model: {type: sasrec, embedding_size: 12}
      loss: full-softmax
      training: {epochs: 27}
      seeds: [1, 2, 3]
      sweep:
        parameters:
          model.heads: {values: [1, 2, 5]}
          model.embedding_size: {int_loguniform: [4, 40]}
          training.optimizer.learning_rate: {loguniform: [0.0001, 0.1]}
      """;
  private static final String TPE =
      "  method: {type: tpe, startup: 4}\n  trials: 20\n  concurrency: 3\n";
  private static final String HALVING = "  halving: {factor: 3, epochs: 3}\n";

  @TempDir Path folder;

  @Test
  void only_the_winner_is_evaluated_on_the_test_part_with_every_seed() {
    SimulatedRun run = run("one", TPE, 1);

    run.toTheEnd();

    PlannedTrial winner = run.best();
    assertThat(run.tested())
        .extracting(PlannedTrial::configuration, PlannedTrial::seed)
        .containsExactlyInAnyOrder(
            tuple(winner.configuration(), 1L),
            tuple(winner.configuration(), 2L),
            tuple(winner.configuration(), 3L));
    assertThat(run.trials(trial -> trial.plan().seed() == 1)).hasSize(20);
    assertThat(run.trials(trial -> trial.plan().seed() == 2)).hasSize(3);
    assertThat(run.trials(trial -> trial.state() != State.FINISHED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {TPE, TPE + HALVING})
  void without_the_test_part_a_later_run_evaluates_the_same_winner(String search) {
    SimulatedRun whole = run("whole", search, 1);
    SimulatedRun before = run("in parts", search, 1);
    SimulatedRun after = run("in parts", search, 1);

    whole.toTheEnd();
    before.withoutTest();
    before.toTheEnd();

    assertThat(before.tested()).isEmpty();
    assertThat(before.trials(trial -> trial.state() == State.FINISHED)).isNotEmpty();

    after.toTheEnd();

    assertThat(after.executions()).isEqualTo(3); // the winner with each seed
    assertThat(after.results()).isEqualTo(whole.results());
  }

  @Test
  void refused_configurations_are_skipped_with_their_reason() {
    SimulatedRun run = run("refused", TPE, 1);

    run.toTheEnd();

    assertThat(run.refused()).isNotEmpty();
    assertThat(run.refused())
        .allSatisfy(
            (configuration, reason) ->
                assertThat(reason).contains("'heads' must divide embedding_size"));
    assertThat(run.trials(trial -> trial.plan().seed() == 1))
        .extracting(trial -> trial.plan().configuration())
        .doesNotContainAnyElementsOf(run.refused().keySet())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_search_does_not_depend_on_workers_order_or_interruptions(int seed) {
    for (String search : List.of(TPE, TPE + HALVING, TPE + HALVING + "  search_seeds: [1, 2]\n")) {
      SimulatedRun undisturbed = run("undisturbed" + search.length() + seed, search, 1);
      undisturbed.toTheEnd();

      SimulatedRun disturbed = run("disturbed" + search.length() + seed, search, 2);
      disturbed.withInterruptions(seed);

      assertThat(disturbed.planned()).isEqualTo(undisturbed.planned());
      assertThat(disturbed.results()).isEqualTo(undisturbed.results());
      assertThat(disturbed.repeated()).isZero();
    }
  }

  @Test
  void a_search_gives_the_same_results_with_the_workers_of_several_processes() {
    for (String search : List.of(TPE, TPE + HALVING)) {
      SimulatedRun alone = run("alone" + search.length(), search, 1);
      alone.toTheEnd();
      SimulatedRun shared = run("shared" + search.length(), search, 1);
      EndedTrials listener = new EndedTrials();

      SchedulerResult result = shared.offered(3, listener);

      assertThat(shared.planned()).isEqualTo(alone.planned());
      assertThat(shared.results()).isEqualTo(alone.results());
      assertThat(shared.repeated()).isZero();
      assertThat(result.left()).isZero();
      assertThat(result.ended()).hasSize(shared.executions());
      assertThat(listener.ended).hasSize(shared.executions());
    }
  }

  @Test
  void offers_that_another_process_withdraws_are_offered_again() {
    SimulatedRun shared = run("withdrawn", TPE.replace("20", "6"), 1);
    shared.withdrawOffers();

    SchedulerResult result = shared.offered(1, new EndedTrials());

    assertThat(result.ended()).hasSize(shared.executions());
    assertThat(result.left()).isZero();
  }

  @Test
  void a_rerun_with_the_workers_of_several_processes_runs_every_trial_again() {
    SimulatedRun shared = run("again-shared", TPE.replace("20", "6"), 1);
    shared.offered(2, new EndedTrials());
    int executions = shared.executions();
    shared.rerun();

    SchedulerResult again = shared.offered(2, new EndedTrials());

    assertThat(again.ended()).hasSize(executions);
    assertThat(shared.executions()).isEqualTo(2 * executions);
  }

  @Test
  void no_trial_is_offered_after_a_failure_if_so_asked() {
    SimulatedRun shared = run("failing-shared", TPE, 1);
    shared.failEvery(1);

    SchedulerResult result = shared.offered(1, new EndedTrials());

    assertThat(result.count(State.FAILED)).isEqualTo(shared.executions()).isLessThanOrEqualTo(3);
    assertThat(result.stopped()).isFalse();
  }

  @Test
  void halving_stops_most_trainings_and_the_finalists_are_complete() {
    SimulatedRun run = run("halved", TPE + HALVING, 1);

    run.toTheEnd();

    List<StoredTrial> firstSeed = run.trials(trial -> trial.plan().seed() == 1);
    assertThat(firstSeed).hasSize(20);
    assertThat(bestAfter(3, firstSeed, run).subList(0, 20 / 3)).allMatch(epochs -> epochs > 3);
    List<StoredTrial> second = run.trials(t -> t.plan().seed() == 1 && epochs(t) > 3);
    assertThat(bestAfter(9, second, run).subList(0, second.size() / 3)).containsOnly(27);
    assertThat(bestAfter(3, firstSeed, run)).contains(3);
    assertThat(run.trials(trial -> trial.state() == State.STOPPED))
        .allSatisfy(trial -> assertThat(trial.result().orElseThrow().test()).isEmpty());
  }

  /** The epochs of trials, those with the best result after some epochs first. */
  private static List<Integer> bestAfter(int epochs, List<StoredTrial> trials, SimulatedRun run) {
    return trials.stream()
        .sorted(Comparator.comparingDouble(trial -> -run.best(trial.plan(), epochs)))
        .map(SearchQueueTest::epochs)
        .toList();
  }

  private static int epochs(StoredTrial trial) {
    return trial.result().orElseThrow().epochs();
  }

  @Test
  void a_failed_trial_neither_ends_the_search_nor_wins() {
    SimulatedRun run = run("failing", TPE, 1);
    run.failEvery(4);

    run.toTheEnd();

    assertThat(run.trials(trial -> trial.state() == State.FAILED)).isNotEmpty();
    assertThat(run.tested()).hasSize(3);
  }

  @Test
  void more_trials_continue_a_search() {
    SimulatedRun run = run("more", TPE, 1);
    run.toTheEnd();
    List<String> before = run.planned().stream().filter(trial -> trial.endsWith(" 1")).toList();

    SimulatedRun longer = run("more", TPE.replace("20", "24"), 1);
    longer.toTheEnd();

    assertThat(longer.planned()).containsAll(before).hasSizeGreaterThan(24);
    assertThat(longer.executions()).isLessThan(15);
  }

  @Test
  void a_rerun_runs_every_trial_again() {
    SimulatedRun run = run("again", TPE + HALVING, 1);
    run.toTheEnd();
    int executions = run.executions();

    SimulatedRun again = run("again", TPE + HALVING, 1);
    again.rerun();
    again.toTheEnd();

    assertThat(again.executions()).isEqualTo(executions);
    assertThat(again.planned()).isEqualTo(run.planned());
  }

  @Test
  void a_grid_runs_every_configuration_with_the_first_seed_and_the_best_with_all() {
    String grid =
        SPEC.substring(0, SPEC.indexOf("sweep:"))
            + "sweep: {finalists: 2, parameters: {model.heads: {values: [1, 2, 3]},"
            + " model.layers: {range: {from: 1, to: 2}}}}\n";
    SimulatedRun run = new SimulatedRun(folder.resolve("grid"), load(grid), 1);

    run.toTheEnd();

    assertThat(run.trials(trial -> trial.plan().seed() == 1)).hasSize(6);
    assertThat(run.trials(trial -> trial.plan().seed() == 3)).hasSize(2);
    assertThat(run.tested()).hasSize(3);
  }

  @Test
  void every_configuration_is_tested_if_the_protocol_says_so() {
    String all = SPEC.replace("select: nDCG@10}", "select: nDCG@10, test: all}");
    SimulatedRun run = new SimulatedRun(folder.resolve("all"), load(all + TPE), 1);

    run.toTheEnd();

    assertThat(run.tested()).hasSize(20 + 2 * 3);
  }

  @Test
  void reports_get_a_description_of_the_search_with_its_rungs_and_skipped_configurations() {
    SimulatedRun run = run("described", TPE + HALVING, 1);

    run.upTo(1);

    assertThat(description("described").rungs()).containsExactly(3, 9);

    run.toTheEnd();

    SearchDescription search = description("described");
    assertThat(search.method())
        .containsExactly(
            Map.entry("type", "tpe"),
            Map.entry("startup", "4"),
            Map.entry("candidates", "24"),
            Map.entry("seed", "1"));
    assertThat(search.factor()).isEqualTo(3);
    assertThat(search.rungs()).containsExactly(3, 9);
    assertThat(search.searchSeeds()).containsExactly(1L);
    assertThat(search.seeds()).containsExactly(1L, 2L, 3L);
    assertThat(search.finalists()).isEqualTo(3);
    assertThat(search.parameters())
        .containsExactly(
            new Parameter("model.heads", "values", List.of("1", "2", "5"), Map.of()),
            new Parameter("model.embedding_size", "int_loguniform", List.of("4", "40"), Map.of()),
            new Parameter(
                "training.optimizer.learning_rate",
                "loguniform",
                List.of("0.0001", "0.1"),
                Map.of()));
    assertThat(search.skippedConfigurations()).isEqualTo(run.refused().size()).isPositive();
    assertThat(search.skipped().keySet()).isEqualTo(Set.copyOf(run.refused().values()));
  }

  @Test
  void the_description_of_a_grid_has_its_rules() {
    String grid =
        SPEC.substring(0, SPEC.indexOf("sweep:"))
            + """
            sweep:
              parameters:
                model.heads: {values: [1, 2]}
                model.layers: {range: {from: 1, to: 3, step: 2}, when: {model.heads: 2}}
                training.epochs: {values: [9, 27]}
                training.batch_size: {values: [16, 32]}
              zip: [[training.epochs, training.batch_size]]
              exclude: [{model.heads: 2, training.epochs: [9, 27]}]
            """;

    new SimulatedRun(folder.resolve("rules"), load(grid), 1).upTo(1);

    SearchDescription search = description("rules");
    assertThat(search.method()).containsExactly(Map.entry("type", "grid"));
    assertThat(search.factor()).isZero();
    assertThat(search.rungs()).isEmpty();
    assertThat(search.parameters().get(1))
        .isEqualTo(
            new Parameter(
                "model.layers",
                "range",
                List.of("1", "3", "2"),
                Map.of("model.heads", List.of("2"))));
    assertThat(search.zipped()).containsExactly(List.of("training.epochs", "training.batch_size"));
    assertThat(search.excluded())
        .containsExactly(
            Map.of("model.heads", List.of("2"), "training.epochs", List.of("9", "27")));
    assertThat(search.skipped()).isEmpty();
  }

  private SearchDescription description(String name) {
    try (ResultsStore store = new ResultsLocation(folder.resolve(name)).openExisting()) {
      return store.searches("searched").get(0).description().orElseThrow();
    }
  }

  @Test
  void trials_of_an_earlier_search_space_are_counted_until_they_are_planned_again() {
    SimulatedRun first = run("edited", TPE, 1);
    first.toTheEnd();
    int before = first.planned().size();
    String edited = SPEC.replace("[0.0001, 0.1]", "[0.01, 0.1]") + TPE;

    new SimulatedRun(folder.resolve("edited"), load(edited), 1).toTheEnd();

    try (ResultsStore store = new ResultsLocation(folder.resolve("edited")).openExisting()) {
      assertThat(store.formerTrials("searched")).containsOnlyKeys("sasrec");
      assertThat(store.formerTrials("searched").get("sasrec")).isBetween(1, before);
    }
    run("edited", TPE, 1).toTheEnd();
    try (ResultsStore store = new ResultsLocation(folder.resolve("edited")).openExisting()) {
      assertThat(store.trials("searched")).hasSize(before);
      assertThat(store.formerTrials("searched").get("sasrec")).isPositive();
    }
  }

  private SimulatedRun run(String name, String search, int workers) {
    return new SimulatedRun(folder.resolve(name), load(SPEC + search), workers);
  }

  private Experiment load(String text) {
    try {
      Path file = folder.resolve("spec.yaml");
      Files.writeString(file, text);
      return new SpecLoader(Registry.load()).load(file, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
