package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFailuresTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name_the_file() {
    file = folder.resolve("recital.mv.db");
  }

  @Test
  void a_missing_store_is_not_created_for_reading() {
    Path results = folder.resolve("results");

    assertThatThrownBy(() -> new ResultsLocation(results).openExisting())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "there is no results store in '"
                + results
                + "'; run an experiment first, or name the results folder with --results");
    assertThat(results).doesNotExist();
  }

  @Test
  void the_results_folder_is_created_with_its_parents() {
    String name = canBeNamed("ü") ? "ü" : "u";
    Path results = folder.resolve("a/b c").resolve(name);

    new ResultsLocation(results).open().close();

    assertThat(results.resolve("recital.mv.db")).exists();
    new ResultsLocation(results).openExisting().close();
  }

  /** Without a locale, Java supports ASCII file names only. */
  private static boolean canBeNamed(String name) {
    return Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(name);
  }

  @Test
  void a_file_with_the_name_of_the_folder_is_an_error() throws IOException {
    Path results = Files.writeString(folder.resolve("results"), "");

    assertThatThrownBy(() -> new ResultsLocation(results).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the results folder '" + results + "' cannot be created: a file with that name exists");
    assertThatThrownBy(() -> new ResultsLocation(results.resolve("below")).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the results folder '"
                + results.resolve("below")
                + "' cannot be created; check the permissions of its parent folder");
  }

  @Test
  void a_semicolon_in_the_path_is_an_error() {
    assertThatThrownBy(() -> new ResultsLocation(folder.resolve("a;b")).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the path of the results folder must not contain ';': " + folder.resolve("a;b"));
  }

  @Test
  void a_file_that_is_not_a_database_is_not_modified() throws IOException {
    Files.writeString(file, "something else");

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " cannot be read: the file is damaged or not a results store; restore a backup,"
                + " or move the file away to start with an empty store");
    assertThat(file).hasContent("something else");
  }

  @Test
  void a_truncated_file_is_damaged() throws IOException {
    new ResultsLocation(folder).open().close();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, 6_000));

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " cannot be read: the file is damaged or not a results store; restore a backup,"
                + " or move the file away to start with an empty store");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 8192})
  void a_file_without_content_is_not_a_new_store(int bytes) throws IOException {
    ResultsLocation results = new ResultsLocation(folder);
    results.open().close();
    byte[] truncated = Arrays.copyOf(Files.readAllBytes(file), bytes);
    Files.write(file, truncated);

    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            results::open,
            results::openExisting,
            results::compact,
            () -> results.backUp(folder.resolve("backup.zip")))) {
      assertThatThrownBy(use)
          .isInstanceOf(StoreException.class)
          .hasMessage(
              file
                  + " cannot be read: the file is damaged or not a results store; restore a backup, or move the"
                  + " file away to start with an empty store");
    }
    assertThat(file).hasBinaryContent(truncated);
    assertThat(folder.resolve("backup.zip")).doesNotExist();
  }

  @Test
  void a_backup_replaces_a_file_without_content() throws IOException {
    ResultsLocation results = new ResultsLocation(folder);
    try (ResultsStore store = results.open()) {
      StoreExamples.planOne(store);
    }
    results.backUp(folder.resolve("backup.zip"));
    Files.write(file, new byte[0]);

    results.restore(folder.resolve("backup.zip"));

    try (ResultsStore store = results.openExisting()) {
      assertThat(store.trials("small")).hasSize(1);
    }
  }

  @Test
  void a_database_without_tables_is_not_a_new_store() throws SQLException {
    try (Connection other = DriverManager.getConnection(url(), "recital", "");
        Statement statement = other.createStatement()) {
      statement.execute("create table theirs (id integer)");
      statement.execute("drop table theirs");
    }

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " cannot be read: the file is damaged or not a results store; restore a backup, or move the"
                + " file away to start with an empty store");
  }

  @Test
  void a_file_that_another_program_has_locked_is_an_error() throws Exception {
    new ResultsLocation(folder).open().close();
    StoreChild other = StoreChild.start("lock", folder);
    assertThat(other.line()).isEqualTo("locked");

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(file + " is locked by another program; close that program and try again");
    other.kill();
  }

  @Test
  void a_lock_file_that_cannot_be_written_is_named() throws IOException {
    new ResultsLocation(folder).open().close();
    Files.createDirectory(folder.resolve("recital.lock.db"));

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " cannot be opened: its lock file, recital.lock.db, cannot be written; check the"
                + " permissions of the results folder and of this file");
  }

  @Test
  void a_transaction_that_finds_its_row_in_the_way_is_repeated_once() {
    AtomicInteger runs = new AtomicInteger();
    try (Database database = Database.open(new H2File(folder))) {
      database.write(handle -> handle.execute("create table numbers (n integer primary key)"));
      database.write(handle -> handle.execute("insert into numbers values (1)"));

      assertThatThrownBy(
              () ->
                  database.write(
                      handle -> {
                        runs.incrementAndGet();
                        handle.execute("insert into numbers values (1)");
                      }))
          .isInstanceOf(StoreException.class);
    }
    assertThat(runs).hasValue(2);
  }

  @Test
  void a_file_that_was_changed_during_exclusive_use_is_not_replaced() throws IOException {
    new ResultsLocation(folder).open().close();
    Path built = folder.resolve("built");
    Files.writeString(built, "built");

    try (H2ExclusiveUse use = H2ExclusiveUse.of(file)) {
      use.handle().execute("select * from experiment");
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));

      assertThatThrownBy(() -> use.replaceBy(built))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              file
                  + " was changed by another process while this process was suspended, and was not"
                  + " replaced; run the command again");
    }
    assertThat(built).exists();
  }

  @Test
  void a_store_of_a_newer_release_is_not_modified() throws SQLException {
    new ResultsLocation(folder).open().close();
    try (Connection other = DriverManager.getConnection(url(), "recital", "");
        Statement statement = other.createStatement()) {
      statement.execute("update \"flyway_schema_history\" set \"version\" = '17'");
    }

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " was written by a newer release of Recital (schema version 17; this release"
                + " supports up to "
                + Migrations.LATEST
                + "); update Recital, or choose other results with --results");
  }

  @Test
  void a_database_of_another_program_is_not_modified() throws SQLException {
    try (Connection other = DriverManager.getConnection(url(), "sa", "secret")) {
      assertThat(other.isClosed()).isFalse();
    }

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " is an H2 database but not a results store of Recital; choose another results"
                + " folder");
  }

  @Test
  void a_database_with_tables_of_another_program_is_not_modified() throws SQLException {
    try (Connection other = DriverManager.getConnection(url(), "recital", "");
        Statement statement = other.createStatement()) {
      statement.execute("create table theirs (id integer)");
    }

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " is an H2 database but not a results store of Recital; choose another results"
                + " folder");
  }

  @Test
  void a_full_disk_is_reported_as_such() {
    SQLException failure =
        new SQLException(
            "IO Exception", "90031", 90031, new IOException("No space left on device"));

    assertThat(H2Failures.explain(file, failure))
        .hasMessage(file + " cannot be written: the disk is full; free some space and run again");
  }

  @Test
  void a_closed_store_cannot_be_used_and_can_be_closed_twice() {
    ResultsStore store = new ResultsLocation(folder).open();
    store.close();
    store.close();

    assertThatThrownBy(store::experiments)
        .isInstanceOf(StoreException.class)
        .hasMessage(file + " is already closed");
    assertThatThrownBy(() -> store.record(StoreExamples.EXPERIMENT))
        .isInstanceOf(StoreException.class)
        .hasMessage(file + " is already closed");
  }

  @Test
  void the_latest_version_is_the_version_of_the_last_script() {
    ClassLoader loader = Migrations.class.getClassLoader();

    assertThat(script(loader, Migrations.LATEST)).isTrue();
    assertThat(script(loader, Migrations.LATEST + 1)).isFalse();
  }

  private static boolean script(ClassLoader loader, int version) {
    try (InputStream folder = loader.getResourceAsStream(Migrations.SCRIPTS)) {
      return folder != null
          && new String(folder.readAllBytes(), StandardCharsets.UTF_8)
              .contains("V" + version + "__");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private String url() {
    return "jdbc:h2:file:" + folder.resolve("recital");
  }
}
