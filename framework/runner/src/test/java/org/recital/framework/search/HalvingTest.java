package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HalvingTest {
  @Test
  void each_rung_has_more_epochs_by_the_factor_and_the_last_one_has_all() {
    assertThat(new Halving(3, 1).rungs(27)).isEqualTo(rungs(1, 3, 9));
    assertThat(new Halving(3, 1).rungs(28)).isEqualTo(rungs(1, 3, 9, 27));
    assertThat(new Halving(2, 5).rungs(30)).isEqualTo(rungs(5, 10, 20));
  }

  @Test
  void a_training_that_is_not_longer_than_the_first_rung_has_one_rung() {
    assertThat(new Halving(3, 10).rungs(10)).isEqualTo(rungs());
    assertThat(new Halving(3, 10).rungs(5)).isEqualTo(rungs());
    assertThat(new Halving(3, 10).rungs(11)).isEqualTo(rungs(10));
  }

  @Test
  void the_number_of_epochs_does_not_overflow() {
    assertThat(new Halving(2, 1_500_000_000).rungs(Integer.MAX_VALUE))
        .isEqualTo(rungs(1_500_000_000));
  }

  private static List<OptionalInt> rungs(int... epochs) {
    return Stream.concat(
            IntStream.of(epochs).mapToObj(OptionalInt::of), Stream.of(OptionalInt.empty()))
        .toList();
  }
}
