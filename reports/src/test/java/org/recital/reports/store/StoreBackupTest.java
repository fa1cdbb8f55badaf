package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBackupTest {
  @TempDir Path folder;

  @Test
  void a_backup_made_while_the_store_is_in_use_can_be_restored() {
    ResultsLocation results = new ResultsLocation(folder.resolve("results"));
    Path archive = folder.resolve("backup.zip");
    try (ResultsStore store = results.open()) {
      StoreExamples.planOne(store);
      results.backUp(archive);
      store.plan("small", List.of());
    }

    Path previous = results.restore(archive);

    assertThat(previous).isEqualTo(folder.resolve("results/recital.before-restore.mv.db")).exists();
    try (ResultsStore store = results.openExisting()) {
      assertThat(store.trials("small")).hasSize(1);
    }
  }

  @Test
  void a_backup_can_be_restored_without_an_existing_store() {
    Path archive = folder.resolve("backup.zip");
    ResultsLocation results = new ResultsLocation(folder.resolve("results"));
    try (ResultsStore store = results.open()) {
      StoreExamples.planOne(store);
    }
    results.backUp(archive);

    ResultsLocation other = new ResultsLocation(folder.resolve("other"));
    assertThat(other.restore(archive)).isEqualTo(folder.resolve("other/recital.mv.db"));
    try (ResultsStore store = other.openExisting()) {
      assertThat(store.trials("small")).hasSize(1);
    }
  }

  @Test
  void every_restore_keeps_the_store_that_it_replaces() {
    Path archive = folder.resolve("backup.zip");
    ResultsLocation results = new ResultsLocation(folder.resolve("results"));
    results.open().close();
    results.backUp(archive);
    try (ResultsStore store = results.open()) {
      StoreExamples.planOne(store);
    }

    Path first = results.restore(archive);
    Path second = results.restore(archive);

    assertThat(first).hasFileName("recital.before-restore.mv.db").exists();
    assertThat(second).hasFileName("recital.before-restore-2.mv.db").exists();
  }

  @Test
  void a_backup_with_an_empty_or_truncated_database_is_refused() throws IOException {
    ResultsLocation results = new ResultsLocation(folder.resolve("results"));
    try (ResultsStore store = results.open()) {
      StoreExamples.planOne(store);
    }
    Path archive = folder.resolve("empty.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("recital.mv.db"));
      zip.closeEntry();
    }

    assertThatThrownBy(() -> results.restore(archive))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            archive + " is not a backup of a results store: its database is empty or truncated");
    try (ResultsStore store = results.openExisting()) {
      assertThat(store.trials("small")).hasSize(1);
    }
  }

  @Test
  void an_archive_that_cannot_be_written_is_reported_as_such() {
    ResultsLocation results = new ResultsLocation(folder.resolve("results"));
    results.open().close();
    Path archive = folder.resolve("missing").resolve("backup.zip");

    assertThatThrownBy(() -> results.backUp(archive))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            archive + " cannot be written; choose an existing folder with write permission");
  }

  @Test
  void a_backup_of_an_earlier_version_is_upgraded() throws IOException {
    Path archive = folder.resolve("version-2.zip");
    try (InputStream in = StoreBackupTest.class.getResourceAsStream("version-2.zip")) {
      Files.copy(Objects.requireNonNull(in), archive);
    }
    ResultsLocation results = new ResultsLocation(folder.resolve("results"));

    results.restore(archive);

    try (ResultsStore store = results.openExisting()) {
      assertThat(store.trials("old")).hasSize(4);
    }
  }

  @Test
  void a_backup_overwrites_nothing_and_needs_a_store() throws IOException {
    Path archive = Files.writeString(folder.resolve("backup.zip"), "mine");
    ResultsLocation results = new ResultsLocation(folder.resolve("results"));

    assertThatThrownBy(() -> results.backUp(folder.resolve("new.zip")))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "there is no results store in '"
                + results
                + "'; run an experiment first, or name the results folder with --results");
    results.open().close();
    assertThatThrownBy(() -> results.backUp(archive))
        .isInstanceOf(StoreException.class)
        .hasMessage(archive + " already exists; choose another name");
  }

  @Test
  void a_file_that_is_not_a_backup_is_refused_and_the_store_is_unchanged() throws IOException {
    ResultsLocation results = new ResultsLocation(folder.resolve("results"));
    try (ResultsStore store = results.open()) {
      StoreExamples.planOne(store);
    }
    Path archive = Files.writeString(folder.resolve("mine.zip"), "mine");

    assertThatThrownBy(() -> results.restore(archive))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(archive + " is not a backup of a results store: ");
    try (ResultsStore store = results.openExisting()) {
      assertThat(store.trials("small")).hasSize(1);
    }
  }

  @Test
  void a_missing_archive_is_reported_and_no_folder_is_created() {
    ResultsLocation results = new ResultsLocation(folder.resolve("results"));
    Path archive = folder.resolve("missing.zip");

    assertThatThrownBy(() -> results.restore(archive))
        .isInstanceOf(StoreException.class)
        .hasMessage(archive + " does not exist; name an archive written by 'recital store backup'");
    assertThat(results.folder()).doesNotExist();
  }

  @Test
  void a_store_in_use_is_neither_restored_nor_compacted() throws Exception {
    ResultsLocation results = new ResultsLocation(folder.resolve("results"));
    results.open().close();
    Path archive = folder.resolve("backup.zip");
    results.backUp(archive);
    StoreChild other = StoreChild.start("hold", results.folder());
    assertThat(other.line()).isEqualTo("open");

    String inUse =
        results.store()
            + " is in use by another process, such as 'recital run'; try again when that process"
            + " has ended";
    assertThatThrownBy(() -> results.restore(archive)).hasMessage(inUse);
    assertThatThrownBy(results::compact).hasMessage(inUse);
    other.kill();
  }

  @Test
  void compacting_frees_space_and_keeps_all_results() throws IOException {
    ResultsLocation results = new ResultsLocation(folder);
    StoreUpgradeTest.unpack(3, folder);
    for (int i = 0; i < 5; i++) {
      try (ResultsStore store = results.open()) {
        store.record(new Experiment("large" + i, "", "x".repeat(200_000)));
        store.record(new Experiment("large" + i, "", ""));
      }
    }
    long before = Files.size(folder.resolve("recital.mv.db"));

    results.compact();

    assertThat(Files.size(folder.resolve("recital.mv.db"))).isLessThan(before);
    try (ResultsStore store = results.openExisting()) {
      assertThat(store.trials("old")).hasSize(4);
    }
  }
}
