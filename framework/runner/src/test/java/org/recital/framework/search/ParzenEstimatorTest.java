package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.junit.jupiter.api.Test;

class ParzenEstimatorTest {
  private static final Dimension NUMBER = dimension(Spaces.uniform());
  private static final Dimension CHOICE = dimension(Spaces.values("x", "y", "z"));
  private static final Dimension INTEGER = dimension(new Space.IntUniform(1, 4));
  private static final List<Dimension> ALL = List.of(NUMBER, CHOICE, INTEGER);
  private static final int INTERVALS = 2000;

  @Test
  void the_density_without_observations_is_uniform() {
    assertThat(density(ALL, List.of(), 0.3, 1, 0.6)).isCloseTo(1.0 / 3 / 4, within(1e-12));
  }

  @Test
  void the_density_is_that_of_a_slow_version() {
    for (int observations : List.of(1, 2, 3, 12, 60)) {
      List<double[]> observed = observed(observations);
      RandomGenerator random = new SplittableRandom(7);
      for (int i = 0; i < 50; i++) {
        double[] point = {random.nextDouble(), random.nextInt(3), random.nextDouble()};

        assertThat(density(ALL, observed, point))
            .isCloseTo(slowDensity(observed, point), within(1e-9));
      }
    }
  }

  @Test
  void the_density_is_finite_far_from_all_observations() {
    List<double[]> observed = List.of(new double[] {0}, new double[] {0.001});

    assertThat(density(List.of(NUMBER), observed, 1)).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(density(List.of(INTEGER), observed, 1)).isCloseTo(1.0 / 3 / 4, within(1e-9));
  }

  @Test
  void the_density_of_many_dimensions_does_not_underflow() {
    List<Dimension> dimensions = Dimension.of(Spaces.of(many(400)));
    ParzenEstimator estimator = new ParzenEstimator(dimensions, List.of());

    assertThat(estimator.logDensity(new double[400])).isCloseTo(-400 * Math.log(4), within(1e-9));
  }

  @Test
  void the_density_of_a_number_integrates_to_one() {
    for (int observations : List.of(1, 2, 30)) {
      double sum = 0;
      for (int i = 0; i < INTERVALS; i++) {
        sum += density(List.of(NUMBER), observed(observations), (i + 0.5) / INTERVALS);
      }

      assertThat(sum / INTERVALS).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void the_masses_of_discrete_dimensions_sum_to_one() {
    List<double[]> observed =
        observed(7).stream().map(row -> Arrays.copyOfRange(row, 1, 3)).toList();
    double sum = 0;
    for (int choice = 0; choice < 3; choice++) {
      for (int cell = 0; cell < 4; cell++) {
        sum += density(List.of(CHOICE, INTEGER), observed, choice, (cell + 0.5) / 4);
      }
    }

    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @Test
  void samples_follow_the_density() {
    for (int observations : List.of(0, 1, 2, 9)) {
      List<double[]> observed = observed(observations);
      ParzenEstimator estimator = new ParzenEstimator(ALL, observed);
      RandomGenerator random = new SplittableRandom(3);
      int[][] counts = new int[3][4];
      double[] mean = new double[1];
      for (int i = 0; i < 40_000; i++) {
        double[] sample = estimator.sample(random);
        counts[(int) sample[1]][(int) Math.floor(sample[2] * 4)]++;
        mean[0] += sample[0] / 40_000;
        assertThat(sample[0]).isBetween(0.0, 1.0);
      }

      for (int choice = 0; choice < 3; choice++) {
        for (int cell = 0; cell < 4; cell++) {
          assertThat(counts[choice][cell] / 40_000.0)
              .isCloseTo(massOf(observed, choice, cell), within(0.01));
        }
      }
      assertThat(mean[0]).isCloseTo(meanOf(observed), within(0.01));
    }
  }

  @Test
  void the_bandwidths_of_the_slow_version_are_those_worked_out_by_hand() {
    assertThat(bandwidths(new double[] {0.9, 0.2, 0.5, 0.52}))
        .containsExactly(new double[] {0.38, 0.3, 0.3, 0.38}, within(1e-9));
    assertThat(bandwidths(new double[] {0.2})).containsExactly(0.8);
    assertThat(bandwidths(new double[] {0.7})).containsExactly(0.7);
    assertThat(bandwidths(new double[] {0.5, 0.51, 0.52})).containsExactly(0.04, 0.04, 0.04);
  }

  private static double massOf(List<double[]> observed, int choice, int cell) {
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += density(ALL, observed, (i + 0.5) / 200, choice, (cell + 0.5) / 4) / 200;
    }
    return sum;
  }

  private static double meanOf(List<double[]> observed) {
    List<double[]> numbers = observed.stream().map(row -> new double[] {row[0]}).toList();
    double sum = 0;
    for (int i = 0; i < INTERVALS; i++) {
      double number = (i + 0.5) / INTERVALS;
      sum += number * density(List.of(NUMBER), numbers, number) / INTERVALS;
    }
    return sum;
  }

  /** A mean of products over the observations and the uniform prior. */
  private static double slowDensity(List<double[]> observed, double[] point) {
    double[] numbers = observed.stream().mapToDouble(row -> row[0]).toArray();
    double[] integers = observed.stream().mapToDouble(row -> row[2]).toArray();
    double low = Math.floor(point[2] * 4) / 4;
    double sum = 1.0 / 3 / 4;
    for (int i = 0; i < observed.size(); i++) {
      double any = Math.min(1, 2.0 / (observed.size() + 1));
      sum +=
          TruncatedNormalDistribution.of(numbers[i], bandwidths(numbers)[i], 0, 1).density(point[0])
              * (any / 3 + (observed.get(i)[1] == point[1] ? 1 - any : 0))
              * TruncatedNormalDistribution.of(integers[i], bandwidths(integers)[i], 0, 1)
                  .probability(low, low + 0.25);
    }
    return sum / (observed.size() + 1);
  }

  /** The distance to the farther neighbour, but not less than 0.03 or 1 / (n + 2)². */
  private static double[] bandwidths(double[] centres) {
    return IntStream.range(0, centres.length)
        .mapToDouble(
            i -> {
              double least = Math.max(0.03, Math.pow(centres.length + 2, -2));
              if (centres.length == 1) {
                return Math.max(least, Math.max(centres[0], 1 - centres[0]));
              }
              return Math.max(least, Math.max(toNext(centres, i, 1), toNext(centres, i, -1)));
            })
        .toArray();
  }

  /** Distance to the next higher or lower centre, of equal ones to the next in the list. */
  private static double toNext(double[] centres, int i, int direction) {
    return IntStream.range(0, centres.length)
        .filter(j -> j != i)
        .filter(
            j ->
                centres[j] == centres[i]
                    ? direction * Integer.compare(j, i) > 0
                    : direction * Double.compare(centres[j], centres[i]) > 0)
        .mapToDouble(j -> Math.abs(centres[j] - centres[i]))
        .min()
        .orElse(0);
  }

  /** Random observations, whose integers are repeated. */
  private static List<double[]> observed(int count) {
    RandomGenerator random = new SplittableRandom(count);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new double[] {
                  random.nextDouble(), random.nextInt(3), (random.nextInt(4) + 0.5) / 4
                })
        .toList();
  }

  private static double density(List<Dimension> dimensions, List<double[]> observed, double... at) {
    List<double[]> rows =
        observed.stream().map(row -> Arrays.copyOf(row, dimensions.size())).toList();
    return Math.exp(new ParzenEstimator(dimensions, rows).logDensity(at));
  }

  private static Space[] many(int count) {
    Space[] spaces = new Space[count];
    Arrays.fill(spaces, new Space.IntUniform(1, 4));
    return spaces;
  }

  private static Dimension dimension(Space space) {
    return Dimension.of(Spaces.of(space)).get(0);
  }
}
