package org.recital.reports.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jdbi.v3.core.Handle;

/**
 * The H2 file of a results folder, {@code recital.mv.db}: how it is created, upgraded, backed up
 * and restored. H2 commits every change of a table at once, so that a process that is killed on the
 * way would leave a file that is neither old nor new. All changes of tables are therefore made in
 * another file, which is moved into place when it is complete and on the disk.
 */
record H2File(Path folder) {
  static final String NAME = "recital.mv.db";
  private static final String NEW = "recital.new.mv.db";
  private static final String BEFORE_RESTORE = "recital.before-restore.mv.db";

  Path path() {
    return folder.resolve(NAME);
  }

  boolean exists() {
    return Files.exists(path());
  }

  boolean isWritable() {
    return Files.isWritable(path()) && Files.isWritable(folder);
  }

  void requireExisting() {
    if (!exists()) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "there are no results in '%s' yet; run an experiment first, or say where results are",
              folder));
    }
  }

  /** Creates the folder and the store if there is none. */
  void create() {
    createFolder();
    if (exists()) {
      return;
    }
    if (!Files.isWritable(folder)) {
      throw new StoreException(path() + " cannot be written; check its permissions");
    }
    try (H2FileLock lock = H2FileLock.take(folder)) {
      if (lock.isHeld() && !exists()) {
        build(() -> {});
      }
    }
  }

  private void createFolder() {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException notFolder) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "the results folder '%s' cannot be made: there is a file of that name",
              folder),
          notFolder);
    } catch (IOException failure) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "the results folder '%s' cannot be made; check the permissions of the folder above it",
              folder),
          failure);
    }
  }

  /** Brings the tables up to date; a copy of the file as it is stays as a backup. */
  void upgrade() {
    if (!isWritable()) {
      throw new StoreException(
          path()
              + " was written by an earlier Recital and cannot be upgraded; check its permissions");
    }
    try (H2FileLock lock = H2FileLock.take(folder)) {
      OptionalInt version = lock.isHeld() ? saved() : OptionalInt.of(Migrations.LATEST);
      if (version.isEmpty()) {
        build(() -> {});
      } else if (version.getAsInt() < Migrations.LATEST) {
        build(() -> copy(path(), folder.resolve(NEW)));
      }
    } catch (IOException failure) {
      throw DatabaseFailures.explain(path(), failure);
    }
  }

  /**
   * Copies an outdated file to a backup.
   *
   * @return the version of its tables; empty where there is nothing in it, as only a process that
   *     was killed while it created the store leaves one without a version
   */
  private OptionalInt saved() throws IOException {
    try (Handle alone = H2Connection.exclusive(path())) {
      OptionalInt version = Migrations.version(alone);
      if (version.orElse(0) == 0) {
        Migrations.requireNoOtherTables(alone, path());
        return OptionalInt.empty();
      }
      if (version.getAsInt() < Migrations.LATEST) { // else another process was faster
        alone.execute("checkpoint sync");
        copy(path(), folder.resolve(backup(version.getAsInt())));
      }
      return version;
    }
  }

  /** The name of the backup of tables of a version. */
  static String backup(int version) {
    return "recital.version-" + version + ".mv.db";
  }

  /**
   * Makes a file beside the store, migrates it and moves it into place.
   *
   * @param content puts what is there before the migration
   */
  private void build(Content content) {
    Path made = folder.resolve(NEW);
    try {
      Files.deleteIfExists(made);
      content.put();
      Migrations.migrate(made);
      sync(made);
      Files.move(made, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException failure) {
      delete(made, failure);
      throw DatabaseFailures.explain(path(), failure);
    }
  }

  /** Puts a file in a place. */
  @FunctionalInterface
  private interface Content {
    void put() throws IOException;
  }

  private static void delete(Path file, Exception cause) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      cause.addSuppressed(failure);
    }
  }

  void backUp(Path archive) {
    requireExisting();
    if (Files.exists(archive)) {
      throw new StoreException(archive + " exists already; choose another name");
    }
    try (Database database = Database.open(this)) {
      database.backUp(archive);
    }
  }

  Path restore(Path archive) {
    createFolder();
    Path made = folder.resolve(NEW);
    try (H2FileLock lock = H2FileLock.take(folder)) {
      boolean replaces = lock.isHeld() && exists();
      if (replaces) {
        H2Connection.exclusive(path()).close(); // nobody is using it
      }
      Files.deleteIfExists(made);
      extract(archive, made);
      Migrations.migrate(made);
      sync(made);
      Path kept = folder.resolve(BEFORE_RESTORE);
      if (replaces) {
        copy(path(), kept);
      }
      Files.move(made, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return replaces ? kept : path();
    } catch (IOException | RuntimeException failure) {
      delete(made, failure);
      throw DatabaseFailures.explain(path(), failure);
    }
  }

  private static void extract(Path archive, Path to) {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(NAME);
      if (entry == null) {
        throw notABackup(archive, new IOException("it has no " + NAME));
      }
      try (InputStream in = zip.getInputStream(entry)) {
        Files.copy(in, to);
      }
    } catch (IOException failure) {
      throw notABackup(archive, failure);
    }
  }

  private static StoreException notABackup(Path archive, IOException cause) {
    return new StoreException(
        archive + " is no backup of a results store: " + cause.getMessage(), cause);
  }

  void compact() {
    requireExisting();
    Path made = folder.resolve(NEW);
    try (H2FileLock lock = H2FileLock.take(folder)) {
      if (lock.isHeld()) {
        copyAlone(made);
        H2Connection.compact(made);
        sync(made);
        Files.move(
            made, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException | RuntimeException failure) {
      delete(made, failure);
      throw DatabaseFailures.explain(path(), failure);
    }
  }

  /** Copies the store while no other process has it open. */
  private void copyAlone(Path to) throws IOException {
    try (Handle alone = H2Connection.exclusive(path())) {
      alone.execute("checkpoint sync");
      copy(path(), to);
    }
  }

  /** Copies a file to one that appears when it is complete. */
  private static void copy(Path from, Path to) throws IOException {
    Path part = to.resolveSibling(to.getFileName() + ".part");
    Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
    sync(part);
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
