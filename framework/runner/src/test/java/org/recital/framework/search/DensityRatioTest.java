package org.recital.framework.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recital.framework.search.History.Observation;
import org.recital.framework.search.History.Result;

class DensityRatioTest {
  private static final SearchSpace SPACE = Spaces.of(Spaces.uniform());

  /** Ten evaluated configurations, and 90 with another result. */
  private static List<Observation> observations(Result other) {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Map<String, String> configuration = Map.of("a", Double.toString(i / 100.0));
      all.add(i < 10 ? Spaces.evaluated(configuration, i) : new Observation(configuration, other));
    }
    return all;
  }

  /** Samples of the density of good configurations. */
  private static double[] good(List<Observation> observations) {
    DensityRatio ratio = DensityRatio.of(Dimension.of(SPACE), new History(observations));
    return IntStream.range(0, 50).mapToDouble(seed -> ratio.best(1, new Random(seed))[0]).toArray();
  }

  @Test
  void configurations_without_a_result_do_not_change_how_many_are_good() {
    double[] evaluated = good(observations(new Result.Pending()).subList(0, 10));

    assertThat(good(observations(new Result.Pending()))).isEqualTo(evaluated);
    assertThat(good(observations(new Result.Refused()))).isEqualTo(evaluated);
  }

  @Test
  void failed_configurations_count_as_the_worst_results() {
    double[] evaluated = good(observations(new Result.Pending()).subList(0, 10));
    double[] failed = good(observations(new Result.Failed()));

    assertThat(failed).isNotEqualTo(evaluated); // more of the evaluated ones are good
  }

  @Test
  void with_more_candidates_the_ratio_of_the_best_is_greater() {
    DensityRatio ratio =
        DensityRatio.of(Dimension.of(SPACE), new History(observations(new Result.Failed())));
    double one = 0;
    double many = 0;
    for (int seed = 0; seed < 50; seed++) {
      one += logRatio(ratio, ratio.best(1, new Random(seed)));
      many += logRatio(ratio, ratio.best(20, new Random(seed)));
    }

    assertThat(many).isGreaterThan(one);
  }

  private static double logRatio(DensityRatio ratio, double[] encoded) {
    return ratio.good().logDensity(encoded) - ratio.others().logDensity(encoded);
  }
}
