package org.recital.components.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.recital.registry.optimizer.Schedule;

class ScheduleTest {
  @Test
  void constant_is_always_one() {
    assertThat(new Constant().start(5).factor(5)).isEqualTo(1);
  }

  @Test
  void step_decay_changes_after_every_given_number_of_epochs() {
    Schedule.Rate rate = new StepDecay(2, 0.5).start(10);

    assertThat(new double[] {rate.factor(1), rate.factor(2), rate.factor(3), rate.factor(5)})
        .containsExactly(1, 1, 0.5, 0.25);
  }

  @Test
  void cosine_goes_from_one_to_its_floor() {
    Schedule.Rate rate = new Cosine(0.2).start(11);

    assertThat(rate.factor(1)).isEqualTo(1);
    assertThat(rate.factor(6)).isCloseTo(0.6, within(1e-12)); // half way
    assertThat(rate.factor(11)).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void plateau_reduces_after_validations_without_improvement() {
    Schedule.Rate rate = new Plateau(2, 0.1).start(10);

    rate.validated(1, true);
    rate.validated(2, false);
    assertThat(rate.factor(3)).isEqualTo(1);
    rate.validated(3, false);
    assertThat(rate.factor(4)).isEqualTo(0.1);
    rate.validated(4, false);
    rate.validated(5, true);
    rate.validated(6, false);
    assertThat(rate.factor(7)).isEqualTo(0.1);
  }

  @Test
  void warm_up_is_linear_and_followed_by_the_other_schedule() {
    Schedule.Rate rate = new WarmUp(3, new StepDecay(2, 0.5)).start(10);

    assertThat(new double[] {rate.factor(1), rate.factor(2), rate.factor(3)})
        .containsExactly(0.25, 0.5, 0.75);
    assertThat(new double[] {rate.factor(4), rate.factor(5), rate.factor(6)})
        .containsExactly(1, 1, 0.5);
  }

  @Test
  void warm_up_saves_the_state_of_the_following_schedule() {
    Schedule.Rate rate = new WarmUp(1, new Plateau(1, 0.5)).start(10);
    rate.validated(2, false);
    Schedule.Rate again = new WarmUp(1, new Plateau(1, 0.5)).start(10);

    again.restoreState(rate.memory());

    assertThat(again.factor(4)).isEqualTo(0.5);
  }

  @Test
  void validations_during_warm_up_do_not_count_for_a_plateau() {
    Schedule.Rate rate = new WarmUp(2, new Plateau(2, 0.5)).start(10);

    rate.validated(1, false);
    rate.validated(2, false);
    rate.validated(3, false);
    assertThat(rate.factor(4)).isEqualTo(1);
    rate.validated(4, false);
    assertThat(rate.factor(5)).isEqualTo(0.5);
  }

  @Test
  void only_a_plateau_needs_validations() {
    assertThat(new Plateau(2, 0.5).needsValidation()).isTrue();
    assertThat(new WarmUp(2, new Plateau(2, 0.5)).needsValidation()).isTrue();
    assertThat(new WarmUp(2, new StepDecay(2, 0.5)).needsValidation()).isFalse();
    assertThat(new Cosine(0.2).needsValidation()).isFalse();
  }
}
