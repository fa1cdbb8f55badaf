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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFailuresTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name_the_file() {
    file = folder.resolve("recital.mv.db");
  }

  @Test
  void results_that_are_not_there_are_not_made_to_be_read() {
    Path results = folder.resolve("results");

    assertThatThrownBy(() -> new ResultsLocation(results).openExisting())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "there are no results in '"
                + results
                + "' yet; run an experiment first, or say where results are");
    assertThat(results).doesNotExist();
  }

  @Test
  void a_folder_is_made_with_those_above_it() {
    String name = canBeNamed("ü") ? "ü" : "u";
    Path results = folder.resolve("a/b c").resolve(name);

    new ResultsLocation(results).open().close();

    assertThat(results.resolve("recital.mv.db")).exists();
    new ResultsLocation(results).openExisting().close();
  }

  /** Where no language is set, Java knows no names of files but those in ASCII. */
  private static boolean canBeNamed(String name) {
    return Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(name);
  }

  @Test
  void a_file_in_the_place_of_the_folder_is_named() throws IOException {
    Path results = Files.writeString(folder.resolve("results"), "");

    assertThatThrownBy(() -> new ResultsLocation(results).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the results folder '" + results + "' cannot be made: there is a file of that name");
    assertThatThrownBy(() -> new ResultsLocation(results.resolve("below")).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the results folder '"
                + results.resolve("below")
                + "' cannot be made; check the permissions of the folder above it");
  }

  @Test
  void a_semicolon_would_end_the_name_of_the_database() {
    assertThatThrownBy(() -> new ResultsLocation(folder.resolve("a;b")).open())
        .isInstanceOf(StoreException.class)
        .hasMessage("the results folder cannot have ';' in its name: " + folder.resolve("a;b"));
  }

  @Test
  void a_file_that_is_no_database_is_left_alone() throws IOException {
    Files.writeString(file, "something else");

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " cannot be read: it is damaged, or no results store;"
                + " put back a copy of it, or move it away to start anew");
    assertThat(file).hasContent("something else");
  }

  @Test
  void a_file_cut_short_is_damaged() throws IOException {
    new ResultsLocation(folder).open().close();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, 6_000));

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " cannot be read: it is damaged, or no results store;"
                + " put back a copy of it, or move it away to start anew");
  }

  @Test
  void a_program_that_does_not_share_the_file_keeps_it() throws Exception {
    new ResultsLocation(folder).open().close();
    StoreChild other = StoreChild.start("lock", folder);
    assertThat(other.line()).isEqualTo("locked");

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " is in use by another program that does not share it;"
                + " close that program and try again");
    other.kill();
  }

  @Test
  void a_store_of_a_newer_recital_is_not_touched() throws SQLException {
    new ResultsLocation(folder).open().close();
    try (Connection other = DriverManager.getConnection(url(), "recital", "");
        Statement statement = other.createStatement()) {
      statement.execute("update \"flyway_schema_history\" set \"version\" = '17'");
    }

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " was written by a newer Recital (its tables have version 17, this one knows "
                + Migrations.LATEST
                + ");"
                + " update Recital, or choose another results folder");
  }

  @Test
  void a_database_of_another_program_is_not_touched() throws SQLException {
    try (Connection other = DriverManager.getConnection(url(), "sa", "secret")) {
      assertThat(other.isClosed()).isFalse();
    }

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file + " is a database, but no results store of Recital; choose another folder");
  }

  @Test
  void a_database_with_tables_of_another_program_is_not_touched() throws SQLException {
    try (Connection other = DriverManager.getConnection(url(), "recital", "");
        Statement statement = other.createStatement()) {
      statement.execute("create table theirs (id integer)");
    }

    assertThatThrownBy(() -> new ResultsLocation(folder).open())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file + " is a database, but no results store of Recital; choose another folder");
  }

  @Test
  void a_full_disk_is_called_a_full_disk() {
    SQLException failure =
        new SQLException(
            "IO Exception", "90031", 90031, new IOException("No space left on device"));

    assertThat(DatabaseFailures.explain(file, failure))
        .hasMessage(file + " cannot be written: the disk is full; free some space and run again");
  }

  @Test
  void a_closed_store_says_so_and_closing_twice_does_no_harm() {
    ResultsStore store = new ResultsLocation(folder).open();
    store.close();
    store.close();

    assertThatThrownBy(store::experiments)
        .isInstanceOf(StoreException.class)
        .hasMessage(file + " is closed already");
    assertThatThrownBy(() -> store.record(StoreExamples.EXPERIMENT))
        .isInstanceOf(StoreException.class)
        .hasMessage(file + " is closed already");
  }

  @Test
  void the_latest_version_is_that_of_the_last_script() {
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
