package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoredTrial;

/**
 * Training that is killed and resumed gives bit-identical results. It is killed once by default,
 * and {@code recital.kills} times by {@code scripts/check/resume}.
 */
@Timeout(900)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class ResumedTrainingTest {
  private static final int KILLS = Integer.getInteger("recital.kills", 1);

  /** A spec with all kinds of training state: dropout, negatives, schedule, best weights. */
  private static final String SPEC =
      """
      experiment: sequel
      task: next-item
      dataset: {type: synthetic, users: 120, items: 80, interactions: 4000}
      split: leave-last-out
      evaluation: {metrics: [nDCG, HitRate], cutoffs: [10], select: nDCG@10}
      model: {type: sasrec, embedding_size: 16, layers: 1, dropout: 0.3}
      loss: bce
      training:
        epochs: 30
        batch_size: 32
        schedule: {type: plateau, patience: 3, factor: 0.7}
        validate_every: {steps: 5}
      run: {device: cpu, checkpoint: 2 steps, retries: 0}
      seeds: [1]
      """;

  @TempDir Path folder;

  private Optional<Process> started = Optional.empty();

  @AfterEach
  void leaveNothingBehind() {
    started.ifPresent(Process::destroyForcibly);
  }

  @Test
  void a_resumed_training_equals_an_uninterrupted_one() throws Exception {
    Recital undisturbed = recital("whole");
    assertThat(undisturbed.start("run", spec(undisturbed)).waitFor()).isZero();
    Outcome whole = outcome(undisturbed);
    Random random = new Random();
    for (int i = 0; i < KILLS; i++) {
      Recital recital = killedWhileTraining("broken-" + i, random.nextInt(1000));

      assertThat(recital.start("run", spec(recital)).waitFor()).isZero();

      assertThat(recital.printed()).contains("seed 1: resumed after step ");
      assertThat(outcome(recital)).isEqualTo(whole);
      assertThat(hasFile(checkpoints(recital))).isFalse();
    }
  }

  private Recital recital(String name) throws IOException {
    return new Recital(Files.createDirectories(folder.resolve(name)));
  }

  private static Path spec(Recital recital) {
    return recital.file("sequel", SPEC);
  }

  private static Path checkpoints(Recital recital) {
    return recital.results().resolve("sequel").resolve("checkpoints");
  }

  /** Kills run and worker some time after the first checkpoint; sooner if they ended before. */
  private Recital killedWhileTraining(String name, int millisecondsLater) throws Exception {
    for (int wait = millisecondsLater; ; wait /= 2) {
      Recital recital = recital(name + "-after-" + wait);
      Process run = recital.start("run", spec(recital));
      started = Optional.of(run);
      while (run.isAlive() && !hasFile(checkpoints(recital))) {
        Thread.sleep(5);
      }
      if (!run.waitFor(wait, TimeUnit.MILLISECONDS)) {
        Stream<ProcessHandle> workers = run.descendants();
        workers.forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly().waitFor();
        return recital;
      }
      assertThat(wait).as("ended before it was killed: " + recital.printed()).isPositive();
    }
  }

  /**
   * All results of a trial, to the last bit.
   *
   * @param cases values of the cases by metric, as text
   * @param curve metric values of the last attempt
   */
  private record Outcome(
      int bestEpoch, Map<String, Double> test, Map<String, String> cases, List<String> curve) {}

  private static Outcome outcome(Recital recital) {
    try (ResultsStore store = new ResultsLocation(recital.results()).openExisting()) {
      StoredTrial trial = store.trials("sequel").get(0);
      Attempt attempt = trial.attempt().orElseThrow();
      Map<String, String> cases = new HashMap<>();
      store
          .testCases(attempt.id())
          .values()
          .forEach((metric, values) -> cases.put(metric, Arrays.toString(values)));
      List<String> curve =
          store.metricValues(attempt.id()).stream()
              .map(value -> value.step() + " " + value.name() + " " + value.value())
              .sorted()
              .toList();
      AttemptResult result = trial.result().orElseThrow();
      return new Outcome(result.bestEpoch(), result.test(), cases, curve);
    }
  }

  private static boolean hasFile(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> !file.toString().endsWith(".part"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
