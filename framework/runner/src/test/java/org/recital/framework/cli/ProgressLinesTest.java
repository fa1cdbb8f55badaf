package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.recital.framework.schedule.TrialEnd;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Direction;
import org.recital.reports.store.ExperimentStatus;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.Repetition;
import org.recital.reports.store.State;

/** Progress of runs with few and with many trials. */
class ProgressLinesTest {
  private final StringWriter printed = new StringWriter();
  private final AtomicLong seconds = new AtomicLong();
  private final AtomicInteger executions = new AtomicInteger(2);
  private final AtomicBoolean open = new AtomicBoolean();

  @Test
  void a_run_of_two_long_trials_has_one_summary() {
    ProgressLines lines = lines(List.of(), Direction.HIGHER);

    finish(lines, "bpr", 0.25, 120);
    finish(lines, "ease", 0.5, 120);

    assertThat(printed)
        .hasToString(
            """
            [1/2] bpr, seed 1: 2 min 0 s
                  1 finished, 0 running; best nDCG@10 on validation 0.2500 (bpr, seed 1); about 2 min 0 s left
            [2/2] ease, seed 1: 2 min 0 s
            """);
  }

  @Test
  void a_run_of_many_short_trials_has_a_summary_every_half_minute() {
    executions.set(400);
    open.set(true);
    ProgressLines lines = lines(List.of(), Direction.LOWER);

    for (int i = 0; i < 100; i++) {
      finish(lines, "v" + i, 1 - i / 1000.0, 1);
    }

    List<String> summaries =
        printed.toString().lines().filter(line -> !line.startsWith("[")).toList();
    assertThat(summaries)
        .containsExactly(
            "      30 finished, 0 running; best nDCG@10 on validation 0.9710 (v29, seed 1); about 6 min"
                + " 10 s left for the known trials",
            "      60 finished, 0 running; best nDCG@10 on validation 0.9410 (v59, seed 1); about 5 min"
                + " 40 s left for the known trials",
            "      90 finished, 0 running; best nDCG@10 on validation 0.9110 (v89, seed 1); about 5 min"
                + " 10 s left for the known trials");
    assertThat(printed.toString()).startsWith("[1/400+] v0, seed 1: 1.0 s\n[2/400+] ");
  }

  @Test
  void stopped_failed_and_running_trials_and_the_best_of_earlier_runs_are_counted() {
    executions.set(9);
    ProgressLines lines =
        lines(
            List.of(
                new ExperimentStatus.Best(
                    new ExperimentStatus.Name("old", Map.of("model.layers", "3"), Repetition.of(2)),
                    "nDCG@10",
                    Direction.HIGHER,
                    0.75)),
            Direction.HIGHER);
    lines.trialStarted(trial("running"));
    lines.trialStarted(trial("died"));
    lines.workerDied(trial("died"), "killed");
    lines.trialStarted(trial("died"));
    lines.onEvent(trial("died"), new TrialEvent.Stopped(result(0.5)));
    lines.trialEnded(trial("died"), new TrialEnd(State.STOPPED, "", ""), Duration.ofSeconds(1));
    lines.trialStarted(trial("failed"));
    seconds.addAndGet(60);
    lines.trialEnded(
        trial("failed"), new TrialEnd(State.FAILED, "diverged", ""), Duration.ofSeconds(1));

    assertThat(printed.toString())
        .endsWith(
            """
            [2/9] failed, seed 1: FAILED after 1.0 s: diverged
                  0 finished, 1 running, 1 stopped, 1 failed; best nDCG@10 on validation 0.7500 (old, \
            model.layers=3, seed 2); about 3 min 30 s left
            """);
  }

  @Test
  void a_reason_is_printed_once() {
    ProgressLines lines = lines(List.of(), Direction.HIGHER);
    for (String variant : List.of("a", "b")) {
      lines.trialStarted(trial(variant));
      lines.trialEnded(
          trial(variant),
          new TrialEnd(State.FAILED, "ratings.csv is missing", ""),
          Duration.ofSeconds(1));
    }

    assertThat(printed)
        .hasToString(
            """
            [1/2] a, seed 1: FAILED after 1.0 s: ratings.csv is missing
            [2/2] b, seed 1: FAILED after 1.0 s: the same error as a, seed 1
            """);
  }

  @Test
  void a_trial_that_finishes_again_or_had_finished_before_is_a_test_evaluation() {
    executions.set(3);
    ProgressLines lines = lines(List.of(), Direction.HIGHER);
    PlannedTrial won = trial("won");

    lines.onEvent(won, new TrialEvent.Resumed(3, 300));
    lines.trialEnded(won, new TrialEnd(State.FINISHED, "", ""), Duration.ofSeconds(5));
    lines.onEvent(won, new TrialEvent.Resumed(7, 700));
    lines.trialEnded(won, new TrialEnd(State.FINISHED, "", ""), Duration.ofSeconds(2));
    lines.trialEnded(trial("old"), new TrialEnd(State.FINISHED, "", ""), Duration.ofSeconds(3));

    assertThat(printed.toString().lines().filter(line -> !line.contains("left")))
        .containsExactly(
            "      won, seed 1: resumed after step 300, in epoch 3",
            "[1/3] won, seed 1: 5.0 s",
            "[2/3] won, seed 1, test evaluation: 2.0 s",
            "[3/3] old, seed 1, test evaluation: 3.0 s");
  }

  private ProgressLines lines(List<ExperimentStatus.Best> earlier, Direction direction) {
    return new ProgressLines(
        new PrintWriter(printed),
        new ProgressLines.Known(executions::get, open::get, Set.of("old")),
        new ProgressSummary(earlier, metric -> direction, () -> seconds.get() * 1_000_000_000));
  }

  private void finish(ProgressLines lines, String variant, double validation, int took) {
    lines.trialStarted(trial(variant));
    seconds.addAndGet(took);
    lines.onEvent(trial(variant), new TrialEvent.Finished(result(validation)));
    lines.trialEnded(
        trial(variant), new TrialEnd(State.FINISHED, "", ""), Duration.ofSeconds(took));
  }

  private static TrialResult result(double validation) {
    return new TrialResult(
        1,
        1,
        Map.of("nDCG@10", validation, "Recall@10", 0.99),
        Map.of(),
        new int[0],
        List.of(),
        new int[0],
        Map.of(),
        Map.of(),
        0,
        Map.of());
  }

  private static PlannedTrial trial(String variant) {
    return new PlannedTrial(
        variant, variant, Map.of(), 1, "{}", "tiny", "d00d", Optional.of("nDCG@10"));
  }
}
