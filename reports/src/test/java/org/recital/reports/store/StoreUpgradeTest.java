package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upgrades of stores that were written by earlier releases. */
class StoreUpgradeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 9, 10})
  void a_store_of_an_earlier_version_is_upgraded_and_keeps_all_results(int version) {
    unpack(version, folder);

    try (ResultsStore store = new ResultsLocation(folder).openExisting()) {
      requireResults(store);
    }
    try (ResultsStore store = new ResultsLocation(folder).openExisting()) {
      requireResults(store);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 9, 10})
  void the_store_is_backed_up_before_an_upgrade(int version) throws IOException {
    Path file = unpack(version, folder);
    byte[] before = Files.readAllBytes(file);

    new ResultsLocation(folder).open().close();

    assertThat(folder.resolve("recital.version-" + version + ".mv.db")).exists();
    Path restored = folder.resolve("restored");
    Files.createDirectories(restored);
    Files.copy(
        folder.resolve("recital.version-" + version + ".mv.db"), restored.resolve("recital.mv.db"));
    try (ResultsStore store = new ResultsLocation(restored).openExisting()) {
      requireResults(store);
    }
    assertThat(before.length).isPositive();
    assertThat(folder.resolve("recital.new.mv.db")).doesNotExist();
  }

  /** Releases up to version 3 upgraded in place and may have been killed after any statement. */
  @Test
  void a_partially_upgraded_store_is_repaired() throws Exception {
    for (int version = 1; version <= 2; version++) {
      List<String> statements = statements(version + 1);
      for (int count = 1; count <= statements.size(); count++) {
        Path results = folder.resolve(version + "-" + count);
        unpack(version, results);
        execute(results, statements.subList(0, count));

        try (ResultsStore store = new ResultsLocation(results).openExisting()) {
          requireResults(store);
        }
      }
    }
  }

  @Test
  void a_partially_created_store_is_created_again() throws Exception {
    List<String> statements = statements(1);
    for (int count = 1; count <= statements.size(); count++) {
      Path results = folder.resolve("created-" + count);
      Files.createDirectories(results);
      execute(results, statements.subList(0, count));

      try (ResultsStore store = new ResultsLocation(results).open()) {
        StoreExamples.planOne(store);
        assertThat(store.trials("small")).hasSize(1);
      }
    }
  }

  @Test
  void files_that_a_killed_process_left_are_overwritten() throws IOException {
    Files.writeString(folder.resolve("recital.new.mv.db"), "half of a store");
    Files.writeString(folder.resolve("recital.new.mv.db.part"), "half of a copy");

    new ResultsLocation(folder).open().close();

    assertThat(new ResultsLocation(folder).exists()).isTrue();
    assertThat(folder.resolve("recital.new.mv.db")).doesNotExist();
  }

  @Test
  void an_outdated_store_without_write_permission_is_an_error() throws IOException {
    Path file = unpack(2, folder);
    assertThat(file.toFile().setWritable(false)).isTrue();
    if (Files.isWritable(file)) {
      return; // the superuser can write every file
    }

    assertThatThrownBy(() -> new ResultsLocation(folder).openExisting())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " was written by an earlier release of Recital and must be upgraded, but cannot"
                + " be written; check its permissions");
  }

  @Test
  void an_experiment_of_an_earlier_release_has_no_last_run() {
    unpack(10, folder);

    try (ResultsStore store = new ResultsLocation(folder).openExisting()) {
      assertThat(store.lastRun("old")).isEmpty();
    }
  }

  @Test
  void a_search_of_an_earlier_release_has_no_description() {
    unpack(9, folder);

    try (ResultsStore store = new ResultsLocation(folder).openExisting()) {
      assertThat(store.searches("old"))
          .containsExactly(
              new SearchRecord(
                  "old",
                  "bpr-mf",
                  "id",
                  Map.of("model.layers", new SearchRecord.Bounds(1, 4, false, false))));
    }
  }

  /** Checks that the store has four finished trials with all their results. */
  private static void requireResults(ResultsStore store) {
    List<StoredTrial> trials = store.trials("old");
    assertThat(trials).hasSize(4).allMatch(trial -> trial.state() == State.FINISHED);
    for (StoredTrial trial : trials) {
      long attempt = trial.attempt().orElseThrow().id();
      boolean trained = trial.plan().variant().equals("bpr-mf");
      assertThat(trial.result().orElseThrow().test().keySet())
          .containsExactly("nDCG@10", "Recall@10");
      assertThat(store.testCases(attempt).values().keySet())
          .containsExactly("nDCG@10", "Recall@10");
      assertThat(store.metricValues(attempt)).hasSize(trained ? 12 : 0);
      assertThat(trial.attempt().orElseThrow().protocol()).isPresent();
      assertThat(trial.plan().datasetSha256())
          .isEqualTo(trial.attempt().orElseThrow().datasetSha256().orElseThrow());
    }
    assertThat(store.testEvaluations("old")).hasSize(4);
    assertThat(store.timings()).hasSize(4);
    assertThat(store.outbox().identity()).hasSize(36);
  }

  private static List<String> statements(int version) {
    String script =
        switch (version) {
          case 1 -> "V1__experiments_trials_attempts.sql";
          case 2 -> "V2__outbox.sql";
          default -> "V3__models.sql";
        };
    try (InputStream in = Migrations.class.getResourceAsStream("migration/" + script)) {
      String text =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .replaceAll("(?m)^--.*$", "");
      List<String> statements = new ArrayList<>();
      for (String statement : text.split(";", -1)) {
        if (!statement.isBlank()) {
          statements.add(statement);
        }
      }
      return statements;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(Path results, List<String> statements) throws SQLException {
    String url = "jdbc:h2:file:" + results.resolve("recital").toAbsolutePath();
    try (Connection connection = DriverManager.getConnection(url, "recital", "");
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  /** Unpacks the store of a schema version into a folder. */
  static Path unpack(int version, Path to) {
    String name = "version-" + version + ".zip";
    try (InputStream in = StoreUpgradeTest.class.getResourceAsStream(name);
        ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(in, name))) {
      Files.createDirectories(to);
      Path file = to.resolve(Objects.requireNonNull(zip.getNextEntry()).getName());
      Files.copy(zip, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void trials_of_an_earlier_format_can_get_new_fingerprints() {
    unpack(3, folder);
    try (ResultsStore store = new ResultsLocation(folder).openExisting()) {
      assertThat(store.ofEarlierFormat()).hasSize(4);
      for (PlannedTrial old : store.ofEarlierFormat()) {
        PlannedTrial refiled =
            new PlannedTrial(
                "new-" + old.fingerprint(),
                "",
                Map.of(),
                old.seed(),
                "{}",
                old.dataset(),
                old.datasetSha256(),
                old.select());
        store.refile(old.fingerprint(), refiled, "{\"format\":1}", "f00d");
      }

      assertThat(store.ofEarlierFormat()).isEmpty();
      requireResults(store);
      assertThat(store.trials("old"))
          .allMatch(trial -> trial.plan().fingerprint().startsWith("new-"))
          .allMatch(
              trial ->
                  trial
                      .attempt()
                      .orElseThrow()
                      .protocol()
                      .orElseThrow()
                      .fingerprint()
                      .equals("f00d"));
    }
  }
}
