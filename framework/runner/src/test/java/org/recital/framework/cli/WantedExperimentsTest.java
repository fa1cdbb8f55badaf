package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.Registry;
import org.recital.reports.store.ClaimedJob;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.OfferedJob;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

class WantedExperimentsTest {
  private static final Owner WORKER = new Owner("host", 1, Instant.EPOCH);
  private static final Owner RUN = new Owner("host", 2, Instant.EPOCH);
  private static final PlannedTrial TRIAL =
      new PlannedTrial("f00d", "a", Map.of(), 1, "{}", "data", "d00d", Optional.empty());

  @TempDir Path folder;
  private final StringWriter printed = new StringWriter();
  private ResultsStore store;

  @BeforeEach
  void open() {
    store = new ResultsLocation(folder).open();
    store.record(new Experiment("small", "", "experiment: small\n"));
    store.plan("small", List.of(TRIAL));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private WantedExperiments wanted(String... given) {
    PrintWriter out = new PrintWriter(printed, /* autoFlush= */ true);
    return new WantedExperiments(new Console(out, out, Registry::load), store, List.of(given));
  }

  private void begin() {
    store.beginRun(new Experiment("small", "", "experiment: small\n"), RUN);
  }

  private void offer() {
    store.jobs().offer("small", new OfferedJob(TRIAL, "t", OptionalInt.empty(), true, 0));
  }

  /** Runs the offered trial, which fails; the run receives the end of its job. */
  private void runTrial() {
    ClaimedJob claimed = store.jobs().claim("small", WORKER).orElseThrow();
    long attempt = store.begin("f00d", new Environment(WORKER, "cpu", "", Map.of()));
    store.fail(attempt, new Failure(State.FAILED, "a bug", ""));
    store.jobs().end(claimed, State.FAILED, "a bug");
    store.jobs().takeEnded("small");
  }

  @Test
  void an_experiment_without_a_run_is_named_with_those_that_have_one() {
    assertThat(wanted("small").areRecorded()).isTrue();
    WantedExperiments other = wanted("small", "smal");
    assertThat(other.areRecorded()).isFalse();

    other.printMissing();

    assertThat(printed)
        .hasToString(
            "recital: no run of experiment 'smal' has begun; start it with 'recital run', or correct"
                + " the name. Known experiments: small\n");
  }

  @Test
  void only_given_experiments_that_are_not_refused_are_wanted() {
    offer();
    assertThat(wanted().next()).contains("small");
    assertThat(wanted("other").next()).isEmpty();
    WantedExperiments refused = wanted("small");
    assertThat(refused.next()).contains("small");
    assertThat(refused.areAllRefused()).isFalse();

    refused.refuse("small", "no data");

    assertThat(refused.next()).isEmpty();
    assertThat(refused.mayOffer()).isFalse();
    assertThat(refused.isAnyRefused()).isTrue();
    assertThat(refused.areAllRefused()).isTrue();
    assertThat(printed).hasToString("recital: no data\n");
  }

  @Test
  void an_experiment_is_complete_only_for_a_worker_that_has_seen_its_run() {
    WantedExperiments early = wanted("small");
    begin();
    offer();
    assertThat(early.next()).contains("small");
    assertThat(early.mayOffer()).isTrue();
    assertThat(early.areComplete()).isFalse();
    runTrial();
    assertThat(early.mayOffer()).isFalse();
    assertThat(early.areComplete()).isFalse();

    store.endRun("small", RUN, State.FAILED);

    assertThat(early.areComplete()).isTrue();
    assertThat(early.printInterrupted()).isFalse();
    assertThat(wanted("small").areComplete()).isFalse(); // a run may be about to begin
    assertThat(wanted().areComplete()).isFalse();
  }

  @Test
  void an_experiment_without_a_recorded_run_is_complete_if_its_trials_have_ended() {
    assertThat(wanted("small").printInterrupted()).isTrue();

    offer();
    runTrial();

    assertThat(wanted("small").printInterrupted()).isFalse();
  }

  @Test
  void a_run_that_was_ended_before_its_trials_is_reported() {
    begin(); // and its process is killed
    assertThat(wanted("small").printInterrupted()).isTrue();

    assertThat(printed)
        .hasToString(
            "recital: the run of experiment 'small' was ended before the experiment was complete;"
                + " start it again with 'recital run', then start this worker again\n");
    store.endRun("small", RUN, State.INTERRUPTED);
    assertThat(wanted("small").printInterrupted()).isTrue();
    begin();
    store.endRun("small", RUN, State.FAILED);
    assertThat(wanted("small").printInterrupted()).isFalse();
    store.delete("small");
    assertThat(wanted("small").printInterrupted()).isTrue();
  }
}
