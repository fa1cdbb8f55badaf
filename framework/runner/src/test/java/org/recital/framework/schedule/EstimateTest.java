package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.Timing;

class EstimateTest {
  @Test
  void a_trial_takes_the_median_time_of_its_dataset_and_model() {
    List<Timing> timings =
        List.of(
            timing("movielens", "ease", 10),
            timing("movielens", "ease", 90),
            timing("movielens", "ease", 12),
            timing("movielens", "popularity", 1),
            timing("gowalla", "ease", 5000));

    Estimate estimate =
        Estimate.of(
            List.of(
                trial("movielens", "ease"),
                trial("movielens", "ease"),
                trial("movielens", "popularity"),
                trial("movielens", "lightgcn")),
            timings);

    assertThat(estimate).isEqualTo(new Estimate(Duration.ofSeconds(25), 3, 1));
  }

  private static PlannedTrial trial(String dataset, String model) {
    return new PlannedTrial(
        "f", model, Map.of(), 1, canonical(model), dataset, "d00d", Optional.empty());
  }

  private static Timing timing(String dataset, String model, int seconds) {
    return new Timing("f", dataset, canonical(model), "cpu", Duration.ofSeconds(seconds));
  }

  private static String canonical(String model) {
    return String.format(Locale.ROOT, "{\"model\":{\"type\":\"%s\"}}", model);
  }
}
