package org.recital.reports.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.recital.reports.importance.Axis.Categories;
import org.recital.reports.importance.Axis.Numbers;
import org.recital.reports.importance.Axis.Range;
import org.recital.reports.importance.Importance.NoVariance;
import org.recital.reports.importance.Importance.PoorFit;
import org.recital.reports.importance.Importance.Shares;
import org.recital.reports.importance.Importance.TooFew;

/** Shares of functions whose variances are worked out by hand. */
class ImportanceTest {
  private static final Range UNIT = new Range(0, 1);
  private static final Numbers DIGITS =
      new Numbers(DoubleStream.iterate(0, i -> i < 10, i -> i + 1).boxed().toList());

  /** For functions that trees represent exactly, so that only rounding remains. */
  private static final Offset<Double> EXACT = within(1e-9);

  private static Observation observation(double result, double... values) {
    return new Observation(values, result);
  }

  /** Results at random values of two parameters. */
  private static List<Observation> random(int count, DoubleBinaryOperator result) {
    SplittableRandom random = new SplittableRandom(7);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble();
      double y = random.nextDouble();
      observations.add(observation(result.applyAsDouble(x, y), x, y));
    }
    return observations;
  }

  private static Shares shares(List<Axis> axes, List<Observation> observations) {
    Importance importance = Importance.of(axes, observations);
    assertThat(importance).isInstanceOf(Shares.class);
    return (Shares) importance;
  }

  private static double step(double value, double threshold) {
    return value >= threshold ? 1 : 0;
  }

  @Test
  void one_of_two_parameters_explains_90_percent() {
    List<Observation> grid = new ArrayList<>();
    for (double x : DIGITS.values()) {
      for (double y : DIGITS.values()) {
        grid.add(observation(3 * step(x, 5) + step(y, 5), x, y)); // variances 9/4 and 1/4
      }
    }

    Shares shares = shares(List.of(DIGITS, DIGITS), grid);

    assertThat(shares.shares().get(0)).isCloseTo(0.9, EXACT);
    assertThat(shares.shares().get(1)).isCloseTo(0.1, EXACT);
    assertThat(shares.rSquared()).isBetween(0.99, 1.0);
  }

  /**
   * A tree splits between two values of its sample. A sample of 250 of 1,000 random values has one
   * within 0.1 of the true threshold on both sides, as it has none with probability (1 - 0.1)^250 <
   * 1e-11, and within each half of x with (1 - 0.1)^100 < 1e-4. A threshold t in 0.5 ± 0.1 has the
   * variance t (1 - t), from 0.24 to 0.25.
   */
  @Test
  void thresholds_between_random_values_hardly_change_the_shares() {
    Shares shares =
        shares(List.of(UNIT, UNIT), random(1000, (x, y) -> 3 * step(x, 0.5) + step(y, 0.5)));

    double least = 9 * 0.24 / (9 * 0.24 + 0.25);
    double most = 9 * 0.25 / (9 * 0.25 + 0.24);
    assertThat(shares.shares().get(0)).isBetween(least, most);
    assertThat(shares.shares().get(1)).isBetween(1 - most, 1 - least);
  }

  @Test
  void an_interaction_is_the_share_of_no_parameter() {
    // x and y in -1 and 1: product and half of x have variances 1 and 1/4
    List<Observation> grid = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double x = i % 2 * 2 - 1;
      double y = i / 2 % 2 * 2 - 1;
      grid.add(observation(x * y + x / 2, x, y));
    }
    Numbers signs = new Numbers(List.of(-1.0, 1.0));

    Shares shares = shares(List.of(signs, signs), grid);

    assertThat(shares.shares().get(0)).isCloseTo(0.2, EXACT);
    assertThat(shares.shares().get(1)).isCloseTo(0, EXACT);
  }

  @Test
  void a_parameter_that_is_not_active_does_not_stand_for_its_condition() {
    // a: 2, and 1 more with z of 5 and above; b, without z: 0
    List<Observation> observations = new ArrayList<>();
    for (int repetition = 0; repetition < 4; repetition++) {
      for (double z : DIGITS.values()) {
        observations.add(observation(2 + step(z, 5), 0, z));
        observations.add(observation(0, 1, Double.NaN));
      }
    }

    Shares shares = shares(List.of(new Categories(2), DIGITS), observations);

    // means 2.5 and 0 of a and b, 1 and 1.5 of z; values 2, 3, 0 and 0
    double variance = (4 + 9) / 4.0 - 1.25 * 1.25;
    assertThat(shares.shares().get(0)).isCloseTo(1.25 * 1.25 / variance, EXACT);
    assertThat(shares.shares().get(1)).isCloseTo(0.25 * 0.25 / variance, EXACT);
  }

  @Test
  void categories_have_no_order() {
    // b and d: 1; no threshold of an index separates them
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      observations.add(observation(i % 4 % 2, i % 4, i / 4 % 2));
    }

    Shares shares = shares(List.of(new Categories(4), new Categories(2)), observations);

    assertThat(shares.shares().get(0)).isCloseTo(1, EXACT);
    assertThat(shares.shares().get(1)).isCloseTo(0, EXACT);
  }

  @Test
  void the_same_results_give_the_same_shares() {
    List<Observation> observations = random(60, (x, y) -> x + y * y);

    assertThat(Importance.of(List.of(UNIT, UNIT), observations))
        .isEqualTo(Importance.of(List.of(UNIT, UNIT), observations));
  }

  @Test
  void nineteen_configurations_are_too_few() {
    assertThat(Importance.of(List.of(UNIT, UNIT), random(19, (x, y) -> x)))
        .isEqualTo(new TooFew(19));
    assertThat(Importance.of(List.of(UNIT, UNIT), random(20, (x, y) -> x)))
        .isInstanceOf(Shares.class);
  }

  @Test
  void results_that_do_not_depend_on_the_parameters_have_no_shares() {
    SplittableRandom noise = new SplittableRandom(3);

    Importance importance =
        Importance.of(List.of(UNIT, UNIT), random(200, (x, y) -> noise.nextDouble()));

    assertThat(importance).isInstanceOf(PoorFit.class);
    // a prediction independent of the result can only increase the squared error
    assertThat(((PoorFit) importance).rSquared()).isNegative();
  }

  @Test
  void equal_results_have_no_variance() {
    assertThat(Importance.of(List.of(UNIT, UNIT), random(30, (x, y) -> 0.5)))
        .isEqualTo(new NoVariance());
  }
}
