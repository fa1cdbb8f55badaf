package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
  @Test
  void the_order_in_which_trials_end_does_not_change_the_cost() {
    double cost = cost(-0.1, -0.2, -0.3);

    assertThat(cost(-0.3, -0.2, -0.1)).isEqualTo(cost);
    assertThat(cost(-0.2, -0.3, -0.1)).isEqualTo(cost);
  }

  @Test
  void a_failed_trial_makes_the_cost_infinite() {
    Steps.Step step = new Steps().add(0, 0, 2);
    step.add(new TrialOutcome.Failed());
    step.add(new TrialOutcome.Evaluated(-1, true));

    assertThat(step.cost()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  private static double cost(Double... costs) {
    Steps.Step step = new Steps().add(0, 0, costs.length);
    List.of(costs).forEach(one -> step.add(new TrialOutcome.Evaluated(one, true)));
    return step.cost();
  }
}
