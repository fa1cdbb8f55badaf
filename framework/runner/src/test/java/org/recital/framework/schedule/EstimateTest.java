package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.framework.trial.Extent;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
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

  @Test
  void the_time_of_a_training_is_proportional_to_its_epochs() {
    List<Timing> timings = List.of(timing("movielens", "bpr-mf", 270, 27));
    Optional<Attempt> none = Optional.empty();

    assertThat(seconds(Extent.upTo(3), none, timings)).isEqualTo(30);
    assertThat(seconds(Extent.upTo(9), Optional.of(stoppedAfter(3)), timings)).isEqualTo(60);
    assertThat(seconds(Extent.VALIDATION, Optional.of(stoppedAfter(9)), timings)).isEqualTo(180);
    assertThat(seconds(Extent.upTo(81), none, timings)).isEqualTo(270);
    assertThat(seconds(Extent.FULL, none, timings)).isEqualTo(270);
  }

  @Test
  void more_epochs_take_longer_unless_trainings_end_early() {
    String twice = "{\"model\":{\"type\":\"bpr-mf\"},\"training\":{\"epochs\":54}}";
    Timing complete = timing("movielens", "bpr-mf", 270, 27);
    Timing early =
        new Timing(
            "f", "movielens", twice, "cpu", 10, Duration.ofSeconds(90), Duration.ofSeconds(100));
    Forecast longer =
        new Forecast(
            new PlannedTrial("f", "m", Map.of(), 1, twice, "movielens", "d00d", Optional.empty()),
            Optional.of(Extent.FULL),
            Optional.empty(),
            List.of());

    assertThat(Estimate.of(List.of(longer), List.of(complete)).time().toSeconds()).isEqualTo(540);
    assertThat(Estimate.of(List.of(longer), List.of(early)).time().toSeconds()).isEqualTo(100);
  }

  @Test
  void a_trained_trial_takes_only_the_time_of_the_other_stages() {
    Timing timing =
        new Timing(
            "f",
            "movielens",
            canonical("bpr-mf"),
            "cpu",
            27,
            Duration.ofSeconds(250),
            Duration.ofSeconds(270));
    Attempt trained = attempt(State.FINISHED, 27);

    assertThat(seconds(Extent.FULL, Optional.of(trained), List.of(timing))).isEqualTo(20);
  }

  private static long seconds(Extent next, Optional<Attempt> recorded, List<Timing> timings) {
    Forecast trial =
        new Forecast(plan("movielens", "bpr-mf"), Optional.of(next), recorded, List.of());
    return Estimate.of(List.of(trial), timings).time().toSeconds();
  }

  private static Attempt stoppedAfter(int epochs) {
    return attempt(State.STOPPED, epochs);
  }

  private static Attempt attempt(State state, int epochs) {
    AttemptResult result =
        new AttemptResult(epochs, epochs, Map.of(), Map.of(), Map.of(), Map.of(), 0, Map.of());
    return new Attempt(
        1,
        state,
        Instant.EPOCH,
        Optional.of(Instant.EPOCH),
        Instant.EPOCH,
        FakeScheduler.environment(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(result),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Forecast trial(String dataset, String model) {
    return new Forecast(
        plan(dataset, model), Optional.of(Extent.FULL), Optional.empty(), List.of());
  }

  private static PlannedTrial plan(String dataset, String model) {
    return new PlannedTrial(
        "f", model, Map.of(), 1, canonical(model), dataset, "d00d", Optional.empty());
  }

  private static Timing timing(String dataset, String model, int seconds) {
    return timing(dataset, model, seconds, 0);
  }

  private static Timing timing(String dataset, String model, int seconds, int epochs) {
    Duration took = Duration.ofSeconds(seconds);
    return new Timing("f", dataset, canonical(model), "cpu", epochs, took, took);
  }

  private static String canonical(String model) {
    return String.format(
        Locale.ROOT, "{\"model\":{\"type\":\"%s\"},\"training\":{\"epochs\":27}}", model);
  }
}
