package org.recital.components.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recital.components.metric.Ndcg.Gain;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.CaseValues;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.RatedCases;

/** Metrics of graded relevance, of weighted cases and of probabilities, against slow versions. */
class GradedAndWeightedTest {
  private static final int ITEMS = 20;
  private static final MetricData DATA =
      MetricData.of(
          new Interactions(ITEMS, new int[] {0, 0}, new int[0], new float[0], new long[0]));

  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void graded_gain_equals_a_slow_version() {
    for (int trial = 0; trial < 500; trial++) {
      RankedCase ranked = rated();

      assertThat(value(Gain.LINEAR, ranked)).isCloseTo(slow(ranked, r -> r), within(1e-12));
      assertThat(value(Gain.EXPONENTIAL, ranked))
          .isCloseTo(slow(ranked, rating -> Math.pow(2, rating) - 1), within(1e-12));
      assertThat(value(Gain.BINARY, ranked)).isCloseTo(slow(ranked, r -> 1), within(1e-12));
    }
  }

  @Test
  void without_ratings_all_gains_are_binary() {
    RankedCase rated = rated();
    RankedCase plain =
        new RankedCase(0, rated.ranking(), rated.cutoff(), rated.relevant(), new float[0]);

    double binary = value(Gain.BINARY, plain);

    assertThat(value(Gain.LINEAR, plain)).isCloseTo(binary, within(1e-12));
    assertThat(value(Gain.EXPONENTIAL, plain)).isCloseTo(binary, within(1e-12));
  }

  @Test
  void ratings_below_zero_have_no_gain() {
    RankedCase negative = new RankedCase(0, new int[] {1, 2}, 2, new int[] {1}, new float[] {-1});
    RankedCase mixed =
        new RankedCase(0, new int[] {1, 2}, 2, new int[] {1, 2}, new float[] {-1, 3});

    assertThat(value(Gain.LINEAR, negative)).isNaN();
    // 3 / log2(3) over 3 / log2(2)
    assertThat(value(Gain.LINEAR, mixed)).isCloseTo(0.6309297535715, within(1e-12));
  }

  @Test
  void exponential_gains_of_large_ratings_are_finite() {
    RankedCase counts =
        new RankedCase(0, new int[] {1, 2}, 2, new int[] {1, 2}, new float[] {1999, 2000});

    // (1/2 + 1 / log2(3)) over (1 + 1/2 / log2(3))
    assertThat(value(Gain.EXPONENTIAL, counts)).isCloseTo(0.8597186998522, within(1e-12));
  }

  @Test
  void gauc_weights_each_case_by_its_relevant_items() {
    int[] relevant = random.ints(50, 1, 9).toArray();
    double[] values = random.doubles(50).toArray();
    values[3] = Double.NaN;
    double sum = 0;
    double weights = 0;
    for (int c = 0; c < 50; c++) {
      sum += c == 3 ? 0 : relevant[c] * values[c];
      weights += c == 3 ? 0 : relevant[c];
    }

    double[] contributions =
        new GroupAuc().contributions(new CaseValues(new int[50], relevant, values));

    assertThat(contributions[3]).isNaN();
    assertThat(mean(contributions)).isCloseTo(sum / weights, within(1e-12));
    assertThat(new GroupAuc().measure(3, 2, 8)).isEqualTo(0.5);
  }

  @Test
  void log_loss_is_the_negative_mean_log_likelihood() {
    float[] predicted = {0.8f, 0.1f, 0.5f, 1.5f, -2};
    float[] actual = {1, 0, 1, 1, 1};

    double[] losses = new LogLoss().contributions(rated(predicted, actual));

    // predictions outside [0, 1] are clipped: −ln(1 − 1e-7) and −ln(1e-7)
    assertThat(losses[0]).isCloseTo(-Math.log(0.8), within(1e-7));
    assertThat(losses[1]).isCloseTo(-Math.log(0.9), within(1e-7));
    assertThat(losses[2]).isCloseTo(Math.log(2), within(1e-7));
    assertThat(losses[3]).isCloseTo(1e-7, within(1e-12));
    assertThat(losses[4]).isCloseTo(7 * Math.log(10), within(1e-9));
  }

  @Test
  void log_loss_rejects_ratings_that_are_not_clicks() {
    assertThatThrownBy(
            () -> new LogLoss().contributions(rated(new float[] {0.5f}, new float[] {3.5f})))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "metric 'LogLoss' needs ratings of 0 (no click) and 1 (click), but there is a rating of"
                + " 3.5; use RMSE, or a data set with clicks as ratings");
  }

  private static RatedCases rated(float[] predicted, float[] actual) {
    return new RatedCases(new int[actual.length], new int[actual.length], predicted, actual);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElseThrow();
  }

  private static double value(Gain gain, RankedCase ranked) {
    return new Ndcg(gain).over(DATA).of(ranked);
  }

  private RankedCase rated() {
    int[] relevant = random.ints(1 + random.nextInt(9), 0, ITEMS).distinct().sorted().toArray();
    int[] ranking = random.ints(random.nextInt(15), 0, ITEMS).distinct().toArray();
    float[] ratings = new float[relevant.length];
    for (int i = 0; i < ratings.length; i++) {
      ratings[i] = 0.5f * (1 + random.nextInt(10));
    }
    return new RankedCase(0, ranking, 1 + random.nextInt(10), relevant, ratings);
  }

  private static double slow(RankedCase ranked, DoubleUnaryOperator gain) {
    double[] listed =
        IntStream.of(ranked.ranking())
            .limit(ranked.cutoff())
            .mapToDouble(item -> gain(ranked, item, gain))
            .toArray();
    double[] ideal =
        IntStream.of(ranked.relevant())
            .mapToDouble(item -> -gain(ranked, item, gain))
            .sorted()
            .limit(ranked.cutoff())
            .map(value -> -value)
            .toArray();
    return discounted(listed) / discounted(ideal);
  }

  private static double gain(RankedCase ranked, int item, DoubleUnaryOperator gain) {
    return IntStream.range(0, ranked.relevant().length)
        .filter(i -> ranked.relevant()[i] == item)
        .mapToDouble(i -> gain.applyAsDouble(ranked.ratings()[i]))
        .sum();
  }

  private static double discounted(double[] gains) {
    double sum = 0;
    for (int rank = 1; rank <= gains.length; rank++) {
      sum += gains[rank - 1] / (Math.log(rank + 1) / Math.log(2));
    }
    return sum;
  }
}
