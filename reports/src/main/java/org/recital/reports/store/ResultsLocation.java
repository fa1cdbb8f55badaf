package org.recital.reports.store;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Location of results: a folder on this machine.
 *
 * @param folder results folder, with the results store and the files of each experiment
 */
public record ResultsLocation(Path folder) {
  private static final long SPARSE_BYTES = 64 << 20;
  private static final int SPARSE_PERCENT = 50;

  /** Parses a location as given by the option {@code --results}. */
  public static ResultsLocation parse(String text) {
    return new ResultsLocation(Path.of(text));
  }

  /** Whether the results store exists. */
  public boolean exists() {
    return new H2File(folder).exists();
  }

  /**
   * Opens the store; creates the folder and the store if they do not exist. A store from an earlier
   * release is backed up and upgraded.
   *
   * @throws StoreException if the store cannot be opened
   */
  public ResultsStore open() {
    return open(InstantSource.system());
  }

  /**
   * Opens an existing store, read-only if it cannot be written. Creates nothing.
   *
   * @throws StoreException if the store does not exist or cannot be opened
   */
  public ResultsStore openExisting() {
    new H2File(folder).requireExisting();
    return open();
  }

  ResultsStore open(InstantSource clock) {
    return H2ResultsStore.open(new H2File(folder), clock);
  }

  /**
   * Writes a consistent copy of the store to a zip archive, even while trials are running.
   *
   * @throws StoreException if there is no store, or the archive exists or cannot be written
   */
  public void backUp(Path archive) {
    new H2File(folder).backUp(archive);
  }

  /**
   * Replaces the store with the store in a backup; the previous store is kept next to it.
   *
   * @return the file of the previous store, or the store itself if there was none
   * @throws StoreException if the archive is not a backup of a store, or the store is in use
   */
  public Path restore(Path archive) {
    return new H2File(folder).restore(archive);
  }

  /**
   * Rewrites the store to remove unused space.
   *
   * @throws StoreException if there is no store, or it is in use
   */
  public void compact() {
    new H2Compaction(new H2File(folder)).compact();
  }

  /**
   * Whether the store has at least 64 MiB and most of it is unused space.
   *
   * @throws StoreException if there is no store, or it is in use
   */
  public boolean isSparse() {
    return new H2Compaction(new H2File(folder)).isSparse(SPARSE_BYTES, SPARSE_PERCENT);
  }

  /** Path of the store, for messages. */
  public String store() {
    return new H2File(folder).path().toString();
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
