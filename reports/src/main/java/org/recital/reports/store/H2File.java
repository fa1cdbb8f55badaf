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
 * The H2 file of a results folder, {@code recital.mv.db}, with the operations that create, upgrade,
 * back up and restore it; see {@link H2Compaction}.
 *
 * <p>H2 commits every schema change separately, so a process that is killed during an upgrade would
 * leave a file between two versions. Schema changes are therefore made in a new file, which is
 * moved into place once it is complete and on disk.
 *
 * @param folder the results folder
 */
record H2File(Path folder) {
  static final String NAME = "recital.mv.db";
  static final String NEW = "recital.new.mv.db";

  /** Lock file that H2 keeps beside a file that is in use. */
  static final String LOCK = "recital.lock.db";

  private static final int HEADER_BYTES = 8192; // two copies of H2's header, without any content
  private static final String BEFORE_RESTORE = "recital.before-restore%s.mv.db";

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
              "there is no results store in '%s'; run an experiment first, or name the results"
                  + " folder with --results",
              folder));
    }
  }

  /** Refuses an existing file without content, which H2 would open as a new database. */
  void requireContent() {
    try {
      if (Files.size(path()) <= HEADER_BYTES) {
        throw H2Failures.damaged(path());
      }
    } catch (IOException failure) {
      throw H2Failures.explain(path(), failure);
    }
  }

  /** Creates the folder and the store if they do not exist. */
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
        build(() -> {}, built -> H2ExclusiveUse.move(built, path()));
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
              "the results folder '%s' cannot be created: a file with that name exists",
              folder),
          notFolder);
    } catch (IOException failure) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "the results folder '%s' cannot be created; check the permissions of its parent"
                  + " folder",
              folder),
          failure);
    }
  }

  /** Upgrades the tables, after a backup of the file. */
  void upgrade() {
    if (!isWritable()) {
      throw new StoreException(
          path()
              + " was written by an earlier release of Recital and must be upgraded, but cannot be"
              + " written; check its permissions");
    }
    try (H2FileLock lock = H2FileLock.take(folder);
        H2ExclusiveUse use = H2ExclusiveUse.of(path())) {
      OptionalInt version = version(use.handle());
      if (version.isEmpty()) {
        build(() -> {}, use::replaceBy);
      } else if (lock.isHeld() && version.getAsInt() < Migrations.LATEST) {
        // otherwise another process has upgraded the file
        copy(path(), folder.resolve(backup(version.getAsInt())));
        build(() -> copy(path(), folder.resolve(NEW)), use::replaceBy);
      }
    } catch (IOException failure) {
      throw H2Failures.explain(path(), failure);
    }
  }

  /**
   * The schema version; empty if the file contains only some of the tables and no results, because
   * an earlier release was killed while it created the file.
   *
   * @throws StoreException if the file has no tables, or tables of another program
   */
  private OptionalInt version(Handle handle) {
    OptionalInt version = Migrations.version(handle);
    if (version.orElse(0) > 0) {
      return version;
    }
    if (Migrations.requireNoOtherTables(handle, path()).isEmpty()) {
      throw H2Failures.damaged(path());
    }
    return OptionalInt.empty();
  }

  /** File name for the backup of a store with the given schema version. */
  static String backup(int version) {
    return "recital.version-" + version + ".mv.db";
  }

  /**
   * Builds a new file beside the store, migrates it and moves it into place.
   *
   * @param content writes the new file before the migration
   * @param move moves the new file into place
   */
  private void build(Content content, Move move) {
    Path built = folder.resolve(NEW);
    try {
      Files.deleteIfExists(built);
      content.write();
      Migrations.migrate(built);
      sync(built);
      move.move(built);
    } catch (IOException | RuntimeException failure) {
      delete(built, failure);
      throw H2Failures.explain(path(), failure);
    }
  }

  /** Writes the initial content of a new store. */
  @FunctionalInterface
  private interface Content {
    void write() throws IOException;
  }

  /** Moves a new store into place. */
  @FunctionalInterface
  private interface Move {
    void move(Path built) throws IOException;
  }

  static void delete(Path file, Exception cause) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      cause.addSuppressed(failure);
    }
  }

  void backUp(Path archive) {
    requireExisting();
    if (Files.exists(archive)) {
      throw new StoreException(archive + " already exists; choose another name");
    }
    requireWritable(archive);
    try (Database database = Database.open(this)) {
      database.backUp(archive);
    }
  }

  /**
   * The error for a failed backup: distinguishes an archive that cannot be written from a store
   * that cannot be read.
   */
  private static void requireWritable(Path archive) {
    try {
      Files.createFile(archive);
      Files.delete(archive);
    } catch (IOException failure) {
      throw new StoreException(
          archive + " cannot be written; choose an existing folder with write permission", failure);
    }
  }

  Path restore(Path archive) {
    if (!Files.exists(archive)) {
      throw new StoreException(
          archive + " does not exist; name an archive written by 'recital store backup'");
    }
    createFolder();
    Path restored = folder.resolve(NEW);
    try (H2FileLock lock = H2FileLock.take(folder)) {
      return lock.isHeld() && exists() ? replaceBy(archive, restored) : create(archive, restored);
    } catch (IOException | RuntimeException failure) {
      delete(restored, failure);
      throw H2Failures.explain(path(), failure);
    }
  }

  private Path replaceBy(Path archive, Path restored) throws IOException {
    try (H2ExclusiveUse use = H2ExclusiveUse.of(path())) {
      rebuild(archive, restored);
      Path previous = beforeRestore();
      copy(path(), previous);
      use.replaceBy(restored);
      return previous;
    }
  }

  private Path create(Path archive, Path restored) throws IOException {
    rebuild(archive, restored);
    H2ExclusiveUse.move(restored, path());
    return path();
  }

  private static void rebuild(Path archive, Path restored) throws IOException {
    Files.deleteIfExists(restored);
    extract(archive, restored);
    requireStore(archive, restored);
    Migrations.migrate(restored);
    sync(restored);
  }

  /** File name for the previous store. No earlier restore has used this name. */
  private Path beforeRestore() {
    Path previous = folder.resolve(String.format(Locale.ROOT, BEFORE_RESTORE, ""));
    for (int i = 2; Files.exists(previous); i++) {
      previous = folder.resolve(String.format(Locale.ROOT, BEFORE_RESTORE, "-" + i));
    }
    return previous;
  }

  /** Refuses a database without a schema: H2 opens an empty or truncated file as a new one. */
  private static void requireStore(Path archive, Path restored) throws IOException {
    try (Handle handle = H2Connection.exclusive(restored)) {
      if (Migrations.version(handle).orElse(0) == 0) {
        throw notABackup(archive, new IOException("its database is empty or truncated"));
      }
    }
  }

  private static void extract(Path archive, Path to) {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(NAME);
      if (entry == null) {
        throw notABackup(archive, new IOException("it does not contain " + NAME));
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
        archive + " is not a backup of a results store: " + cause.getMessage(), cause);
  }

  /** Copies a file; the copy gets its final name once it is complete and on disk. */
  static void copy(Path from, Path to) throws IOException {
    Path part = to.resolveSibling(to.getFileName() + ".part");
    Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
    sync(part);
    H2ExclusiveUse.move(part, to);
  }

  static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
