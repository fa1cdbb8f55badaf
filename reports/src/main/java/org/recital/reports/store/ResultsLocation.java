package org.recital.reports.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Location of results: a results store, and a folder with the files of each experiment.
 *
 * @param folder results folder on this machine
 * @param address address of the PostgreSQL database with the results store, such as {@code
 *     jdbc:postgresql://host/database}; empty if the store is a file in the folder
 */
public record ResultsLocation(Path folder, Optional<String> address) {
  private static final long SPARSE_BYTES = 64 << 20;
  private static final int SPARSE_PERCENT = 50;

  /**
   * @throws StoreException if the address is malformed or has a password
   */
  public ResultsLocation {
    address.ifPresent(PostgresAddress::new);
  }

  /** A store in a folder. */
  public ResultsLocation(Path folder) {
    this(folder, Optional.empty());
  }

  /** Whether a text is the address of a database rather than a folder. */
  public static boolean isAddress(String text) {
    return text.contains("://") || text.startsWith("jdbc:");
  }

  /**
   * A store in a PostgreSQL database; the files of experiments are in the folder {@code results}.
   *
   * @throws StoreException if the address is malformed or has a password
   */
  public static ResultsLocation at(String address) {
    return new ResultsLocation(Path.of("results"), Optional.of(address));
  }

  /** The same store with the files of experiments in another folder. */
  public ResultsLocation in(Path other) {
    return new ResultsLocation(other, address);
  }

  /** Whether the results store exists. */
  public boolean exists() {
    return postgres().map(PostgresAccess::exists).orElseGet(() -> file().exists());
  }

  /**
   * Opens the store; creates the folder and the store if they do not exist. A store from an earlier
   * release is upgraded; if it is a file, it is backed up before.
   *
   * @throws StoreException if the store cannot be opened
   */
  public ResultsStore open() {
    return SqlResultsStore.of(database());
  }

  /**
   * Opens an existing store, read-only if it cannot be written. Creates nothing.
   *
   * @throws StoreException if the store does not exist or cannot be opened
   */
  public ResultsStore openExisting() {
    requireExisting();
    return open();
  }

  private void requireExisting() {
    if (address.isEmpty()) {
      file().requireExisting();
    } else if (!exists()) {
      throw StoreException.missing(
          "there is no results store in " + store() + "; run an experiment first");
    }
  }

  ResultsStore open(InstantSource clock) {
    return SqlResultsStore.of(database(), clock);
  }

  private Database database() {
    return postgres().map(Database::open).orElseGet(() -> Database.open(file()));
  }

  private Optional<PostgresAccess> postgres() {
    return address.map(PostgresAddress::new).map(PostgresAccess::new);
  }

  private H2File file() {
    return new H2File(folder);
  }

  /** The file of a store that is not in a database. */
  private H2File requireFile(String instead) {
    if (address.isPresent()) {
      throw new StoreException(store() + " is in a PostgreSQL database; " + instead);
    }
    return file();
  }

  /**
   * Writes a consistent copy of the store to a zip archive, even while trials are running.
   *
   * @throws StoreException if there is no store, it is in a database, or the archive exists or
   *     cannot be written
   */
  public void backUp(Path archive) {
    requireFile("back it up with 'pg_dump', or copy it to a folder with 'recital store copy'")
        .backUp(archive);
  }

  /**
   * Replaces the store with the store in a backup; the previous store is kept next to it.
   *
   * @return the file of the previous store, or the store itself if there was none
   * @throws StoreException if the archive is not a backup of a store, or the store is in use or in
   *     a database
   */
  public Path restore(Path archive) {
    return requireFile("restore the backup to a folder, and copy that with 'recital store copy'")
        .restore(archive);
  }

  /**
   * Copies the experiments, trials and ended attempts of this store to another one, which is
   * created if it does not exist. Data that the other store already has is not copied again.
   *
   * @throws StoreException if this store does not exist, or a store cannot be used
   */
  public CopyResult copyTo(ResultsLocation other) {
    requireExisting();
    try (Database from = database();
        Database to = other.database()) {
      return new StoreCopy(from, to).run();
    }
  }

  /**
   * Rewrites the store to remove unused space.
   *
   * @throws StoreException if there is no store, if it is in use, or if it is a PostgreSQL database
   */
  public void compact() {
    new H2Compaction(requireFile("the server removes unused space itself")).compact();
  }

  /**
   * Whether the store is a file of at least 64 MiB and most of it is unused space.
   *
   * @throws StoreException if there is no store, or it is in use
   */
  public boolean isSparse() {
    return address.isEmpty() && new H2Compaction(file()).isSparse(SPARSE_BYTES, SPARSE_PERCENT);
  }

  /** The option that sets the folder, for messages. */
  public String folderOption() {
    return address.isPresent() ? "--results-folder" : "--results";
  }

  /** Path or address of the store, for messages. */
  public String store() {
    return address.orElseGet(() -> file().path().toString());
  }

  @Override
  public String toString() {
    return address.orElseGet(folder::toString);
  }
}
