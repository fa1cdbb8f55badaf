package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.Timing;

/**
 * A search whose processes receive signals at random moments, or whose disk fills, is resumed until
 * it is complete, with the same results as an undisturbed one. {@code scripts/check/soak} sets the
 * number of rounds, {@code recital.soak.rounds}, and provides a small disk.
 */
@Timeout(36_000)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
@EnabledIfSystemProperty(
    named = "recital.soak.rounds",
    matches = "\\d+",
    disabledReason = "run by scripts/check/soak")
class SoakTest {
  private static final int ROUNDS = Integer.getInteger("recital.soak.rounds", 0);
  private static final long SEED = Long.getLong("recital.soak.seed", 1);
  private static final Optional<Path> DISK =
      Optional.ofNullable(System.getProperty("recital.soak.disk")).map(Path::of);
  private static final int MAX_RUNS = 40;
  private static final List<String> LIMITS = List.of("-Drecital.limit.heartbeat=4");

  private static final String SPEC =
      """
      experiment: soak
      dataset: {type: synthetic, users: 120, items: 80, interactions: 3000}
      split: {type: random, validation: 0.1, test: 0.2}
      evaluation: {metrics: [nDCG, Recall], cutoffs: [10], select: nDCG@10}
      loss: bpr
      training: {epochs: 18, batch_size: 256}
      variants:
        popularity: {model: popularity}
        searched:
          model: {type: bpr-mf}
          sweep:
            method: {type: tpe, startup: 4}
            trials: 8
            concurrency: 3
            finalists: 2
            halving: {factor: 3, epochs: 2}
            parameters:
              model.type: {values: [bpr-mf, lightgcn]}
              model.layers: {values: [1, 2], when: {model.type: lightgcn}}
              model.embedding_size: {int_loguniform: [4, 32]}
              training.optimizer.learning_rate: {loguniform: [0.001, 0.1]}
      run: {device: cpu, workers: 2, retries: 9, checkpoint: 10 steps}
      seeds: [1, 2]
      """;

  @TempDir Path folder;

  private final List<ProcessHandle> processes = new ArrayList<>();

  @AfterEach
  void leaveNothingBehind() {
    processes.forEach(ProcessHandle::destroyForcibly);
  }

  /** A disturbance of a run at a random moment. */
  private enum Disturbance {
    KILL_WORKER,
    STOP_WORKER,
    KILL_RUN,
    KILL_ALL,
    TERM,
    INTERRUPT,
    INTERRUPT_TWICE,
    HANG_UP,
    PAUSE_RUN,
    FILL_DISK
  }

  @Test
  void a_disturbed_search_ends_like_an_undisturbed_one() throws Exception {
    Recital undisturbed = recital(folder.resolve("undisturbed"));
    assertThat(start(undisturbed).waitFor()).as(undisturbed.printed()).isZero();
    Outcome expected = outcome(undisturbed);
    for (int round = 1; round <= ROUNDS; round++) {
      Path base = DISK.orElse(folder).resolve("round-" + round);
      Recital disturbed = recital(base);
      List<String> history = disturb(disturbed, new Random(SEED * 10_000 + round));
      String message = "round " + round + ": " + history;

      assertThat(outcome(disturbed)).as(message).isEqualTo(expected);
      assertThat(partial(base)).as(message).isEmpty();
      for (ProcessHandle process : processes) {
        process.onExit().get(30, TimeUnit.SECONDS);
      }
      processes.clear();
      delete(base);
      System.out.println(message);
    }
  }

  /** Runs and disturbs until a run ends without a failure; returns the disturbances. */
  private List<String> disturb(Recital recital, Random random) throws Exception {
    List<String> history = new ArrayList<>();
    for (int run = 0; run < MAX_RUNS; run++) {
      Process process = start(recital);
      boolean ended = process.waitFor(random.nextInt(9000), TimeUnit.MILLISECONDS);
      if (!ended) {
        Disturbance[] all = Disturbance.values();
        Disturbance disturbance =
            all[random.nextInt(DISK.isPresent() ? all.length : all.length - 1)];
        history.add(disturbance.name());
        disturb(process, recital, disturbance);
      }
      int status = process.waitFor();
      history.add("status " + status);
      if (status == 0) {
        return history;
      }
      assertThat(status).as(history + recital.printed()).isIn(1, 2, 130, 137, 143, 129);
    }
    throw new AssertionError("not complete after " + history + recital.printed());
  }

  private void disturb(Process run, Recital recital, Disturbance disturbance) throws Exception {
    List<ProcessHandle> workers =
        run.descendants()
            .filter(child -> child.info().commandLine().orElse("").contains("-XX:ErrorFile="))
            .toList();
    processes.addAll(workers);
    switch (disturbance) {
      case KILL_WORKER -> workers.stream().limit(1).forEach(ProcessHandle::destroyForcibly);
      case STOP_WORKER -> workers.stream().limit(1).forEach(worker -> signal("STOP", worker));
      case KILL_RUN -> run.destroyForcibly();
      case KILL_ALL -> {
        workers.forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly();
      }
      case TERM -> signal("TERM", run.toHandle());
      case INTERRUPT -> signal("INT", run.toHandle());
      case INTERRUPT_TWICE -> {
        signal("INT", run.toHandle());
        signal("INT", run.toHandle());
      }
      case HANG_UP -> signal("HUP", run.toHandle());
      case PAUSE_RUN -> {
        signal("STOP", run.toHandle());
        Thread.sleep(6000);
        signal("CONT", run.toHandle());
      }
      case FILL_DISK -> {
        Path filler = recital.folder().resolveSibling("filler");
        new ProcessBuilder("dd", "if=/dev/zero", "of=" + filler, "bs=64k")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
        run.waitFor(4, TimeUnit.SECONDS);
        Files.deleteIfExists(filler);
      }
    }
  }

  private static void signal(String name, ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Recital recital(Path base) throws IOException {
    Recital recital = new Recital(Files.createDirectories(base));
    recital.file("soak", SPEC);
    return recital;
  }

  private Process start(Recital recital) {
    Process run =
        recital.start(
            LIMITS, List.of(), "run", recital.folder().resolve("soak.yaml"), "--no-mlflow");
    processes.add(run.toHandle());
    return run;
  }

  /**
   * Everything that must not depend on disturbances.
   *
   * @param plan trials in alphabetical order
   * @param results state, epochs and metrics by fingerprint
   * @param curves metric values of each trial with a result
   * @param finished fingerprint of every finished attempt
   * @param rows the leaderboard
   */
  private record Outcome(
      List<String> plan,
      Map<String, String> results,
      Map<String, List<String>> curves,
      List<String> finished,
      List<String> rows) {}

  private static Outcome outcome(Recital recital) {
    try (ResultsStore store = new ResultsLocation(recital.results()).openExisting()) {
      List<StoredTrial> trials = store.trials("soak");
      assertThat(trials)
          .extracting(StoredTrial::state)
          .allMatch(state -> state == State.FINISHED || state == State.STOPPED);
      Map<String, String> results = new TreeMap<>();
      Map<String, List<String>> curves = new TreeMap<>();
      for (StoredTrial trial : trials) {
        Attempt attempt = trial.attempt().orElseThrow();
        AttemptResult result = trial.result().orElseThrow();
        String fingerprint = trial.plan().fingerprint();
        results.put(
            fingerprint,
            trial.state()
                + " "
                + result.epochs()
                + " "
                + result.bestEpoch()
                + " "
                + result.validation()
                + " "
                + result.test());
        curves.put(
            fingerprint,
            store.metricValues(attempt.id()).stream()
                .map(value -> value.step() + " " + value.name() + " " + value.value())
                .sorted()
                .toList());
      }
      return new Outcome(
          trials.stream()
              .map(trial -> trial.plan().variant() + trial.plan().configuration())
              .sorted()
              .toList(),
          results,
          curves,
          store.timings().stream().map(Timing::fingerprint).sorted().toList(),
          rows(Leaderboard.load(store, "soak", Optional.empty())));
    }
  }

  private static List<String> rows(Leaderboard leaderboard) {
    List<String> rows = new ArrayList<>();
    for (Board board : leaderboard.boards()) {
      for (ConfigurationResult row : board.rows()) {
        rows.add(row.variant() + row.configuration() + row.validation() + row.test());
      }
    }
    return rows;
  }

  /** Files that a complete run must not leave: checkpoints and partially written files. */
  private static List<String> partial(Path base) throws IOException {
    try (Stream<Path> files = Files.walk(base)) {
      return files
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(file -> file.contains(".part") || file.contains("/checkpoints/"))
          .toList();
    }
  }

  private static void delete(Path base) throws IOException {
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file :
          files.sorted(java.util.Comparator.reverseOrder()).collect(Collectors.toList())) {
        Files.delete(file);
      }
    }
  }
}
