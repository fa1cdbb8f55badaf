package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.Registry;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.OfferedJob;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

@Timeout(60)
class JobWorkerTest {
  @TempDir Path folder;

  private static Experiment experiment(String run) {
    return new Experiment("small", "", "experiment: small\nrun: {" + run + "}\n");
  }

  private static JobWorker worker(ResultsStore store) {
    return new JobWorker(store, "small", Registry.load(), new ClaimLimit(Optional.empty()));
  }

  @Test
  void a_worker_leaves_the_trials_of_a_run_with_other_settings_to_its_successor() {
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      store.record(experiment("save_model: false"));
      JobWorker before = worker(store);

      store.record(experiment("save_model: true"));
      PlannedTrial trial = FakeScheduler.planned("a").get(0);
      store.plan("small", List.of(trial));
      store.jobs().offer("small", new OfferedJob(trial, "a", OptionalInt.empty(), false, 0));
      SchedulerResult result =
          before.run(
              FakeScheduler.options(0, false), new FakeScheduler().new Listener(), () -> false);

      assertThat(result.ended()).isEmpty();
      assertThat(store.jobs().claimable()).containsExactly("small");
      assertThat(before.settings().saveModel()).isFalse();
      assertThat(worker(store).settings().saveModel()).isTrue();
    }
  }
}
