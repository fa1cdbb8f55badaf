package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recital.framework.search.History.Result;

class RungResultsTest {
  private final Steps steps = new Steps();

  private void evaluated(int configuration, int rung, double cost, boolean complete) {
    steps.add(configuration, rung, 1).add(new TrialOutcome.Evaluated(cost, complete));
  }

  private RungResults results(int factor, int rungs) {
    return new RungResults(steps.ended(), factor, rungs);
  }

  @Test
  void a_complete_training_reaches_a_rung_only_if_it_is_among_the_best_of_the_one_before() {
    evaluated(0, 0, -0.5, true);
    evaluated(1, 0, -0.6, false);
    evaluated(2, 0, -0.1, true);
    evaluated(3, 0, -0.4, false);
    steps.add(4, 0, 1).add(new TrialOutcome.Failed());
    evaluated(1, 1, -0.7, false);

    assertThat(results(2, 3).byConfiguration())
        .containsEntry(0, new Result.Evaluated(-0.5, 1)) // the second of two that continue
        .containsEntry(1, new Result.Evaluated(-0.7, 1))
        .containsEntry(2, new Result.Evaluated(-0.1, 0))
        .containsEntry(4, new Result.Failed());
    assertThat(results(2, 3).ranking()).containsExactly(1, 0, 3, 2);
  }

  @Test
  void a_complete_training_can_reach_the_last_rung_without_further_computation() {
    evaluated(0, 0, -0.9, true);
    evaluated(1, 0, -0.2, false);
    evaluated(2, 0, -0.1, false);
    evaluated(3, 0, -0.3, false);
    evaluated(3, 1, -0.4, false);

    RungResults results = results(2, 3);

    assertThat(results.byConfiguration()).containsEntry(0, new Result.Evaluated(-0.9, 2));
    assertThat(results.promotion(steps.decided())).isEmpty();
  }

  @Test
  void the_best_of_a_rung_that_was_not_promoted_is_promoted_and_higher_rungs_come_first() {
    for (int i = 0; i < 6; i++) {
      evaluated(i, 0, -i, false);
    }
    assertThat(results(3, 3).promotion(steps.decided())).contains(new RungResults.Promotion(5, 1));

    for (int i = 3; i < 6; i++) {
      evaluated(i, 1, i, false);
    }
    assertThat(results(3, 3).promotion(steps.decided())).contains(new RungResults.Promotion(3, 2));
  }

  @Test
  void a_promotion_that_has_not_ended_is_not_decided_again() {
    for (int i = 0; i < 3; i++) {
      evaluated(i, 0, -i, false);
    }
    steps.add(2, 1, 1);

    assertThat(results(3, 2).promotion(steps.decided())).isEmpty();
  }

  @Test
  void failed_configurations_take_a_place_but_are_neither_promoted_nor_ranked() {
    for (int i = 0; i < 3; i++) {
      steps.add(i, 0, 1).add(new TrialOutcome.Failed());
    }

    assertThat(results(3, 2).promotion(steps.decided())).isEmpty();
    assertThat(results(3, 2).ranking()).isEmpty();
  }

  @Test
  void a_configuration_on_a_later_rung_is_ranked_above_lower_costs_on_earlier_rungs() {
    evaluated(0, 0, -0.9, false);
    evaluated(1, 0, -0.95, false);
    evaluated(1, 1, -0.1, false);

    assertThat(results(2, 2).ranking()).containsExactly(1, 0);
  }

  @Test
  void of_equal_results_the_first_proposal_is_better() {
    evaluated(2, 0, -0.5, false);
    evaluated(1, 0, -0.5, false);

    assertThat(results(2, 2).ranking()).containsExactly(1, 2);
    assertThat(results(2, 2).promotion(steps.decided())).contains(new RungResults.Promotion(1, 1));
  }
}
