package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.trial.Extent;
import org.recital.reports.store.ClaimedJob;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.OfferedJob;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

class ExpectedDurationsTest {
  private static final Owner WORKER = new Owner("host", 1, Instant.EPOCH);

  @TempDir Path folder;
  private final List<PlannedTrial> plan = new ArrayList<>();
  private ResultsStore store;
  private ExpectedDurations durations;

  @BeforeEach
  void open() {
    store = new ResultsLocation(folder).open();
    store.record(new Experiment("small", "", ""));
    durations = new ExpectedDurations(store.jobs());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private long offer(String model) {
    return offer(model, 1);
  }

  private long offer(String model, int epochs) {
    PlannedTrial trial =
        new PlannedTrial(
            "f" + plan.size(),
            model,
            Map.of(),
            plan.size(),
            "{\"model\": {\"type\": \""
                + model
                + "\"}, \"training\": {\"epochs\": "
                + epochs
                + "}}",
            "tiny",
            "d00d",
            Optional.empty());
    plan.add(trial);
    store.plan("small", plan);
    QueuedTrial queued = new QueuedTrial(trial, trial.fingerprint(), Extent.FULL);
    OfferedJob offered =
        new OfferedJob(
            trial,
            queued.training(),
            queued.extent().epochs(),
            queued.extent().test(),
            queued.rerunAfter());
    long job = store.jobs().offer("small", offered, durations.of(queued));
    durations.offered(job, queued);
    return job;
  }

  private long claim() {
    return store.jobs().claim("small", WORKER).map(ClaimedJob::id).orElseThrow();
  }

  private void end(long job, int seconds) {
    durations.ended(job, Duration.ofSeconds(seconds));
    durations.record();
  }

  @Test
  void the_longest_trials_are_claimed_first_once_their_durations_are_known() {
    long popularity = offer("popularity");
    long lightgcn = offer("lightgcn");
    long popularity2 = offer("popularity");
    long lightgcn2 = offer("lightgcn");
    long ease = offer("ease");
    assertThat(claim()).isEqualTo(popularity);
    end(popularity, 1);
    assertThat(claim()).isEqualTo(lightgcn); // still unknown
    end(lightgcn, 100);
    assertThat(claim()).isEqualTo(ease);
    end(ease, 20);
    long ease2 = offer("ease");
    long lightgcn3 = offer("lightgcn");

    assertThat(List.of(claim(), claim(), claim(), claim()))
        .containsExactly(lightgcn2, lightgcn3, ease2, popularity2);
  }

  @Test
  void the_expected_duration_is_the_mean_of_the_ended_jobs() {
    long slow = offer("a");
    long quick = offer("a");
    long constant = offer("b");
    long a = offer("a");
    long b = offer("b");
    List.of(slow, quick, constant).forEach(job -> assertThat(claim()).isEqualTo(job));
    end(slow, 30);
    end(constant, 20);
    end(quick, 2); // a: (30 + 2) / 2

    assertThat(List.of(claim(), claim())).containsExactly(b, a);
  }

  @Test
  void trials_with_other_numbers_of_epochs_are_another_group() {
    long shorter = offer("a", 10);
    long longer = offer("a", 200);
    long shorter2 = offer("a", 10);
    long longer2 = offer("a", 200);
    List.of(shorter, longer).forEach(job -> assertThat(claim()).isEqualTo(job));
    end(shorter, 1);
    end(longer, 20);

    assertThat(List.of(claim(), claim())).containsExactly(longer2, shorter2);
  }

  @Test
  void small_changes_of_a_mean_are_not_recorded() {
    long first = offer("a");
    long second = offer("a");
    long third = offer("b");
    long a = offer("a");
    long b = offer("b");
    List.of(first, second, third).forEach(job -> assertThat(claim()).isEqualTo(job));
    end(first, 100);
    end(third, 105);
    end(second, 114); // the mean 107 would be above that of b

    assertThat(List.of(claim(), claim())).containsExactly(b, a);
  }

  @Test
  void jobs_without_a_result_do_not_count() {
    long failed = offer("a");
    long other = offer("a");
    long b = offer("b");
    assertThat(claim()).isEqualTo(failed);
    durations.remove(failed);
    durations.record();

    assertThat(List.of(claim(), claim())).containsExactly(other, b);
  }
}
