package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recital.framework.search.History.Result;

class StepsTest {
  @Test
  void a_complete_training_counts_as_the_last_rung() {
    Steps steps = new Steps();
    steps.add(0, 0, 1).add(new TrialOutcome.Evaluated(-0.5, true));
    steps.add(1, 0, 1).add(new TrialOutcome.Evaluated(-0.6, false));
    steps.add(2, 0, 1).add(new TrialOutcome.Failed());
    steps.add(1, 1, 1).add(new TrialOutcome.Evaluated(-0.4, false));

    assertThat(steps.results(4, 2))
        .containsEntry(0, new Result.Evaluated(-0.5, 2))
        .containsEntry(1, new Result.Evaluated(-0.4, 1))
        .containsEntry(2, new Result.Failed());
    assertThat(steps.results(3, 2)).containsEntry(1, new Result.Evaluated(-0.6, 0));
  }
}
