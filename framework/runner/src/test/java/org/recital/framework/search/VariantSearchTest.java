package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recital.framework.evaluate.EvaluationConfig.TestedConfigurations;
import org.recital.framework.search.SearchedTrials.Objective;
import org.recital.framework.search.SearchedTrials.Run;
import org.recital.framework.trial.Extent;

class VariantSearchTest {
  private static final Objective DISTANCE =
      (configuration, seed, extent) -> evaluated(extent, Math.abs(value(configuration) - 0.3));

  /** Ranks of configurations differ between rungs and seeds. */
  private static final Objective NOISY =
      (configuration, seed, extent) ->
          evaluated(
              extent,
              Math.abs(value(configuration) - 0.3)
                  + 0.4
                      * new SplittableRandom(
                              Map.of("c", configuration, "s", seed, "e", extent.epochs())
                                  .hashCode())
                          .nextDouble());

  @Test
  void a_variant_without_a_search_runs_all_seeds_with_a_test_evaluation_at_once() {
    Variant variant =
        new Variants()
            .over(SearchSpace.EMPTY)
            .with(SearchSettings.none(List.of(1L, 2L, 3L)))
            .variant();
    VariantSearch search = new VariantSearch(variant, List.of());

    SearchedTrials trials = run(search, DISTANCE_OF_NONE);

    assertThat(trials.runs()).containsExactlyElementsOf(runs(Map.of(), Extent.FULL, 1, 2, 3));
    assertThat(trials.mostRunning()).isEqualTo(3);
    assertThat(search.isDone()).isTrue();
    assertThat(search.mayPlanMore()).isFalse();
    assertThat(search.mayContinue()).isEmpty();
  }

  @Test
  void a_search_without_results_runs_all_configurations_at_once() {
    Variant variant = new Variants().trials(20).variant();

    assertThat(new VariantSearch(variant, List.of()).available())
        .hasSize(20)
        .allSatisfy(trial -> assertThat(trial.extent()).isEqualTo(Extent.VALIDATION))
        .allSatisfy(trial -> assertThat(trial.trial().spec().seed()).isEqualTo(1))
        .allSatisfy(trial -> assertThat(trial.trial().variant()).isEqualTo("example"))
        .extracting(trial -> trial.trial().configuration())
        .doesNotHaveDuplicates();
    assertThat(variant.trials()).hasSize(20);
  }

  @Test
  void a_search_with_results_runs_as_many_configurations_at_a_time_as_its_concurrency() {
    for (int concurrency : List.of(1, 3)) {
      Variants variants = new Variants().method(new Tpe(2, 4, 1)).trials(20).searchSeeds(1L, 2L);
      VariantSearch search =
          new VariantSearch(variants.concurrency(concurrency).variant(), List.of());

      assertThat(search.available()).hasSize(2 * concurrency);
      assertThat(run(variants.concurrency(concurrency), DISTANCE).mostRunning())
          .isEqualTo(Math.max(2 * concurrency, 3)); // the winner is run with three seeds
    }
  }

  @Test
  void the_best_configurations_are_run_with_all_seeds_and_the_winner_is_tested() {
    SearchedTrials trials = run(new Variants().trials(20).finalists(3), NOISY);

    List<Map<String, String>> finalists = best(proposed(trials), 3, one -> cost(NOISY, one, 1));
    assertThat(trials.search().finalists()).isEqualTo(finalists);
    assertThat(trials.runs().subList(20, 26))
        .containsExactlyElementsOf(
            finalists.stream()
                .flatMap(finalist -> runs(finalist, Extent.VALIDATION, 2, 3).stream())
                .toList());
    assertThat(trials.runs().subList(26, trials.runs().size()))
        .containsExactlyElementsOf(
            runs(
                best(finalists, 1, one -> cost(NOISY, one, 1, 2, 3)).get(0), Extent.FULL, 1, 2, 3));
    assertThat(trials.search().isDone()).isTrue();
  }

  @Test
  void the_mean_over_the_seeds_of_the_search_selects_the_finalists() {
    SearchedTrials trials = run(new Variants().trials(20).finalists(2).searchSeeds(7L, 2L), NOISY);

    List<Map<String, String>> proposed =
        IntStream.range(0, 20).mapToObj(i -> trials.runs().get(2 * i).configuration()).toList();
    List<Map<String, String>> finalists = best(proposed, 2, one -> cost(NOISY, one, 7, 2));
    assertThat(trials.search().finalists()).isEqualTo(finalists);
    assertThat(trials.runs().subList(40, 44))
        .containsExactlyElementsOf(
            finalists.stream()
                .flatMap(finalist -> runs(finalist, Extent.VALIDATION, 1, 3).stream())
                .toList());
    assertThat(trials.runs(Extent.FULL))
        .containsExactlyElementsOf(
            runs(
                best(finalists, 1, one -> cost(NOISY, one, 1, 2, 3)).get(0), Extent.FULL, 1, 2, 3));
  }

  @Test
  void the_trials_of_all_configurations_are_tested_if_the_spec_says_so() {
    SearchedTrials trials =
        run(new Variants().trials(5).finalists(2).tested(TestedConfigurations.ALL), DISTANCE);

    assertThat(trials.runs()).hasSize(5 + 2 * 2).allMatch(run -> run.extent().equals(Extent.FULL));
  }

  @Test
  void promotions_are_those_of_asynchronous_successive_halving() {
    for (int factor : List.of(2, 3)) {
      for (int concurrency : List.of(1, 2, 5)) {
        Variants variants = new Variants().trials(30).halving(factor, 1).concurrency(concurrency);
        List<Run> runs = run(variants, NOISY).runs();

        List<SlowHalving.Step> expected =
            new SlowHalving(factor, Variants.EPOCHS, concurrency)
                .steps(proposed(variants, 30), (one, extent) -> cost(NOISY, one, extent));

        assertThat(runs.subList(0, expected.size()))
            .extracting(run -> new SlowHalving.Step(run.configuration(), run.extent()))
            .containsExactlyElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(40);
      }
    }
  }

  @Test
  void decisions_depend_neither_on_the_order_of_results_nor_on_the_number_of_workers() {
    Variants random = new Variants().trials(25).halving(3, 1).finalists(2).searchSeeds(1L, 2L);
    for (Variants variants : List.of(random, random.method(new Tpe(4, 8, 1)))) {
      Variants concurrent = variants.concurrency(4);
      List<Run> expected = run(concurrent, NOISY).runs();
      for (int seed = 1; seed <= 20; seed++) {
        SearchedTrials trials =
            new SearchedTrials(new VariantSearch(concurrent.variant(), List.of()));
        trials.run(NOISY, 1 + seed % 8, new SplittableRandom(seed));

        assertThat(trials.runs()).isEqualTo(expected);
      }
    }
  }

  @Test
  void halving_ranks_configurations_of_later_rungs_first() {
    SearchedTrials trials = run(new Variants().trials(27).halving(3, 1).finalists(2), NOISY);

    Set<Map<String, String>> complete =
        trials
            .runs(Extent.VALIDATION)
            .filter(run -> run.seed() == 1)
            .map(Run::configuration)
            .collect(Collectors.toSet());
    assertThat(complete).hasSizeGreaterThanOrEqualTo(2);
    assertThat(trials.search().finalists())
        .isEqualTo(best(List.copyOf(complete), 2, one -> cost(NOISY, one, 1)));
  }

  @Test
  void a_training_that_ended_before_its_rung_is_not_promoted_but_takes_part_in_later_rungs() {
    Objective early =
        (configuration, seed, extent) ->
            new TrialOutcome.Evaluated(
                Math.abs(value(configuration) - 0.3),
                extent.epochs().isEmpty() || value(configuration) < 0.5);

    SearchedTrials trials = run(new Variants().trials(27).halving(3, 1).finalists(2), early);

    assertThat(trials.runs())
        .filteredOn(run -> value(run.configuration()) < 0.5 && run.seed() == 1)
        .filteredOn(run -> !run.extent().equals(Extent.FULL))
        .allMatch(run -> run.extent().equals(Extent.upTo(1)));
    assertThat(trials.search().finalists())
        .isEqualTo(best(proposed(new Variants(), 27), 2, one -> Math.abs(value(one) - 0.3)));
  }

  @Test
  void failed_configurations_are_neither_promoted_nor_finalists() {
    Objective failing =
        (configuration, seed, extent) ->
            value(configuration) < 0.5
                ? new TrialOutcome.Failed()
                : DISTANCE.outcome(configuration, seed, extent);

    for (Variants variants :
        List.of(new Variants().trials(20), new Variants().trials(20).halving(2, 1))) {
      SearchedTrials trials = run(variants.finalists(20), failing);

      assertThat(trials.search().finalists()).isNotEmpty().allMatch(one -> value(one) >= 0.5);
      assertThat(trials.runs())
          .filteredOn(run -> value(run.configuration()) < 0.5)
          .hasSize((int) proposed(variants, 20).stream().filter(one -> value(one) < 0.5).count());
    }
  }

  @Test
  void a_finalist_that_fails_with_a_seed_loses_to_one_that_does_not() {
    List<Map<String, String>> finalists =
        best(proposed(new Variants(), 20), 3, one -> cost(DISTANCE, one, 1));
    Objective failing =
        (configuration, seed, extent) ->
            seed == 3 && !configuration.equals(finalists.get(2))
                ? new TrialOutcome.Failed()
                : DISTANCE.outcome(configuration, seed, extent);

    SearchedTrials trials = run(new Variants().trials(20).finalists(3), failing);

    assertThat(trials.runs(Extent.FULL))
        .containsExactlyElementsOf(runs(finalists.get(2), Extent.FULL, 1, 2, 3));
  }

  @Test
  void the_test_evaluation_of_a_winner_is_limited_to_seeds_without_a_failure() {
    Objective failing =
        (configuration, seed, extent) ->
            seed == 2 ? new TrialOutcome.Failed() : DISTANCE.outcome(configuration, seed, extent);

    SearchedTrials trials = run(new Variants().trials(5), failing);

    assertThat(trials.runs(Extent.FULL)).extracting(Run::seed).containsExactly(1L, 3L);
  }

  @Test
  void a_search_whose_trials_all_fail_ends_without_finalists() {
    SearchedTrials trials =
        run(new Variants().trials(5), (configuration, seed, extent) -> new TrialOutcome.Failed());

    assertThat(trials.runs()).hasSize(5);
    assertThat(trials.search().finalists()).isEmpty();
    assertThat(trials.search().isDone()).isTrue();
  }

  @Test
  void refused_configurations_are_replaced_and_reported() {
    SearchedTrials trials =
        run(new Variants().trials(10).refusing(one -> value(one) < 0.5), DISTANCE);

    VariantSearch search = trials.search();
    assertThat(trials.runs(Extent.VALIDATION).filter(run -> run.seed() == 1)).hasSize(10);
    assertThat(trials.runs()).allMatch(run -> value(run.configuration()) >= 0.5);
    assertThat(search.refused())
        .isNotEmpty()
        .allSatisfy((one, reason) -> assertThat(reason).isEqualTo("refused " + one));
    assertThat(search.refused().keySet())
        .containsExactlyInAnyOrderElementsOf(
            search.proposed().stream().filter(one -> value(one) < 0.5).toList());
  }

  @Test
  void a_search_learns_which_configurations_were_refused() {
    Variants variants =
        new Variants()
            .over(Spaces.of(Spaces.uniform(), Spaces.values("x", "y")))
            .method(new Tpe(5, 24, 1))
            .trials(40)
            .refusing(one -> one.containsValue("y"));

    int random = run(variants.method(new RandomSearch(1)), DISTANCE).search().refused().size();

    assertThat(run(variants, DISTANCE).search().refused()).hasSizeBetween(1, random * 2 / 3);
  }

  @Test
  void a_search_receives_the_results_of_all_configurations_before() {
    Variants variants = new Variants().method(new Tpe(3, 8, 1)).trials(12);
    Search search = variants.search().method().over(variants.space());
    List<History.Observation> observations = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Map<String, String> next = search.next(new History(observations)).orElseThrow();
      observations.add(Spaces.evaluated(next, cost(NOISY, next, 1)));
    }

    assertThat(proposed(run(variants, NOISY)))
        .containsExactlyElementsOf(
            observations.stream().map(History.Observation::configuration).toList());
  }

  @Test
  void of_equal_configurations_the_first_ones_are_finalists() {
    SearchedTrials trials =
        run(
            new Variants().trials(6).finalists(3),
            (configuration, seed, extent) -> evaluated(extent, 1));

    assertThat(trials.search().finalists()).isEqualTo(proposed(trials).subList(0, 3));
    assertThat(trials.runs(Extent.FULL))
        .containsExactlyElementsOf(runs(proposed(trials).get(0), Extent.FULL, 1, 2, 3));
  }

  @Test
  void a_search_ends_after_a_thousand_refused_configurations() {
    VariantSearch search =
        new VariantSearch(new Variants().refusing(one -> true).variant(), List.of());

    assertThat(search.available()).isEmpty();
    assertThat(search.proposed()).hasSize(1000);
    assertThat(search.isDone()).isTrue();
  }

  @Test
  void a_search_ends_when_its_space_is_exhausted() {
    for (Variants variants : List.of(new Variants(), new Variants().halving(2, 1))) {
      SearchedTrials trials =
          run(variants.over(Spaces.of(Spaces.range("1", "3", "1"))).trials(100), DISTANCE);

      assertThat(trials.search().proposed()).hasSize(3);
      assertThat(trials.search().isDone()).isTrue();
    }
  }

  @Test
  void an_interrupted_search_repeats_its_recorded_proposals() {
    Variants variants =
        new Variants().method(new Tpe(4, 8, 1)).trials(25).halving(3, 1).concurrency(3);
    SearchedTrials uninterrupted = run(variants, NOISY);

    for (int recorded : List.of(0, 7, 25)) {
      VariantSearch resumed =
          new VariantSearch(
              variants.variant(), uninterrupted.search().proposed().subList(0, recorded));

      assertThat(run(resumed, NOISY).runs()).isEqualTo(uninterrupted.runs());
    }
  }

  @Test
  void recorded_proposals_come_first_even_if_the_search_would_propose_others() {
    VariantSearch search =
        new VariantSearch(
            new Variants().trials(3).variant(), List.of(Map.of("a", "0.1"), Map.of("a", "0.2")));

    run(search, DISTANCE);

    assertThat(search.proposed()).hasSize(3).startsWith(Map.of("a", "0.1"), Map.of("a", "0.2"));
  }

  @Test
  void the_checkpoints_of_configurations_that_may_win_are_needed() {
    VariantSearch search =
        new VariantSearch(new Variants().trials(3).finalists(2).variant(), List.of());
    List<ScheduledTrial> trials = search.available();
    assertThat(search.mayPlanMore()).isTrue();

    for (int i = 0; i < 3; i++) {
      search.ended(trials.get(i), new TrialOutcome.Evaluated(3 - i, true));
    }

    assertThat(trials)
        .extracting(trial -> search.mayContinue().contains(trial.trial().configuration()))
        .containsExactly(false, true, true);
    List<ScheduledTrial> finals = search.available();
    assertThat(search.mayPlanMore()).isFalse();
    assertThat(trials)
        .extracting(trial -> search.mayContinue().contains(trial.trial().configuration()))
        .containsExactly(false, true, true);
    finals.forEach(trial -> search.ended(trial, new TrialOutcome.Evaluated(1, true)));
    List<ScheduledTrial> tests = search.available();
    assertThat(search.available()).isEmpty();
    assertThat(search.isDone()).isFalse();
    tests.forEach(trial -> search.ended(trial, new TrialOutcome.Evaluated(1, true)));
    search.available();
    assertThat(trials)
        .extracting(trial -> search.mayContinue().contains(trial.trial().configuration()))
        .containsExactly(false, false, false);
  }

  @Test
  void every_configuration_may_continue_while_halving_decides() {
    VariantSearch search =
        new VariantSearch(new Variants().trials(3).halving(3, 1).variant(), List.of());
    ScheduledTrial first = search.available().get(0);
    assertThat(search.mayContinue()).contains(first.trial().configuration()); // it is running
    search.ended(first, new TrialOutcome.Evaluated(1, false));
    ScheduledTrial second = search.available().get(0);
    search.ended(second, new TrialOutcome.Evaluated(2, false));

    assertThat(search.mayContinue()).contains(first.trial().configuration());
    assertThat(search.mayContinue()).contains(second.trial().configuration());
  }

  @Test
  void an_outcome_is_taken_once() {
    VariantSearch search = new VariantSearch(new Variants().variant(), List.of());
    ScheduledTrial trial = search.available().get(0);
    TrialOutcome outcome = new TrialOutcome.Evaluated(1, true);
    search.ended(trial, outcome);

    assertThatThrownBy(() -> search.ended(trial, outcome))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a running trial of this search");
  }

  private static final Objective DISTANCE_OF_NONE =
      (configuration, seed, extent) -> evaluated(extent, 1);

  private static TrialOutcome evaluated(Extent extent, double cost) {
    return new TrialOutcome.Evaluated(cost, extent.epochs().isEmpty());
  }

  private static double value(Map<String, String> configuration) {
    return Double.parseDouble(configuration.getOrDefault("a", ""));
  }

  private static SearchedTrials run(Variants variants, Objective objective) {
    return run(new VariantSearch(variants.variant(), List.of()), objective);
  }

  private static SearchedTrials run(VariantSearch search, Objective objective) {
    return new SearchedTrials(search).run(objective, 1000, new SplittableRandom(1));
  }

  /** Mean cost of a complete training. */
  private static double cost(
      Objective objective, Map<String, String> configuration, long... seeds) {
    double sum = 0;
    for (long seed : seeds) {
      sum +=
          ((TrialOutcome.Evaluated) objective.outcome(configuration, seed, Extent.VALIDATION))
              .cost();
    }
    return sum / seeds.length;
  }

  private static double cost(
      Objective objective, Map<String, String> configuration, Extent extent) {
    return ((TrialOutcome.Evaluated) objective.outcome(configuration, 1, extent)).cost();
  }

  private static List<Map<String, String>> proposed(SearchedTrials trials) {
    return trials.search().proposed();
  }

  /** The configurations that a random search of these variants proposes. */
  private static List<Map<String, String>> proposed(Variants variants, int count) {
    List<Map<String, String>> proposed = new ArrayList<>();
    Search search = variants.search().method().over(variants.space());
    for (int i = 0; i < count; i++) {
      proposed.add(search.next(Spaces.pending(proposed)).orElseThrow());
    }
    return proposed;
  }

  private static List<Map<String, String>> best(
      List<Map<String, String>> configurations,
      int count,
      ToDoubleFunction<Map<String, String>> cost) {
    return configurations.stream().sorted(Comparator.comparingDouble(cost)).limit(count).toList();
  }

  private static List<Run> runs(Map<String, String> configuration, Extent extent, long... seeds) {
    List<Run> runs = new ArrayList<>();
    for (long seed : seeds) {
      runs.add(new Run(configuration, seed, extent));
    }
    return runs;
  }
}
