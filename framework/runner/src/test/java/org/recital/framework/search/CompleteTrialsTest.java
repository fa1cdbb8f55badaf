package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recital.framework.trial.Repetition;

class CompleteTrialsTest {
  private static final Repetition ONE = Repetition.of(1);
  private static final Repetition TWO = Repetition.of(2);

  private final CompleteTrials trials = new CompleteTrials(List.of(ONE, TWO));

  private void evaluated(int configuration, Repetition repetition, double cost) {
    trials.add(configuration, repetition, new TrialOutcome.Evaluated(cost, true));
  }

  @Test
  void the_finalist_with_the_lowest_mean_cost_wins() {
    evaluated(0, ONE, 1);
    evaluated(0, TWO, 4);
    evaluated(1, ONE, 3);
    evaluated(1, TWO, 1);

    assertThat(trials.winner(List.of(0, 1))).contains(1);
  }

  @Test
  void a_finalist_with_a_failure_wins_only_against_those_with_more_failures() {
    evaluated(0, ONE, 1);
    trials.add(0, TWO, new TrialOutcome.Failed());
    evaluated(1, ONE, 8);
    evaluated(1, TWO, 9);
    trials.add(2, ONE, new TrialOutcome.Failed());
    trials.add(2, TWO, new TrialOutcome.Failed());

    assertThat(trials.winner(List.of(0, 1, 2))).contains(1);
    assertThat(trials.winner(List.of(2, 0))).contains(0);
    assertThat(trials.winner(List.of())).isEmpty();
  }

  @Test
  void of_equal_finalists_the_first_proposal_wins() {
    evaluated(3, ONE, 1);
    evaluated(2, ONE, 1);

    assertThat(trials.winner(List.of(3, 2))).contains(2);
  }

  @Test
  void repetitions_are_missing_until_they_have_an_outcome() {
    evaluated(0, TWO, 1);
    assertThat(trials.missing(0)).containsExactly(ONE);
    assertThat(trials.evaluated(0)).containsExactly(TWO);

    trials.add(0, ONE, new TrialOutcome.Failed());
    assertThat(trials.missing(0)).isEmpty();
    assertThat(trials.evaluated(0)).containsExactly(TWO);
  }
}
