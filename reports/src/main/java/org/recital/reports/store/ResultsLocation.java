package org.recital.reports.store;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Where results are: a folder on this machine.
 *
 * @param folder of the results store and of the experiments' own files
 */
public record ResultsLocation(Path folder) {
  /** The location that a text names, as the option {@code --results} has it. */
  public static ResultsLocation parse(String text) {
    return new ResultsLocation(Path.of(text));
  }

  /** Whether there is a results store. */
  public boolean exists() {
    return new H2File(folder).exists();
  }

  /**
   * Opens the store, and creates it and the folder if there is none. A store of an earlier release
   * is upgraded after it was copied to a backup.
   *
   * @throws StoreException if it cannot be opened
   */
  public ResultsStore open() {
    return open(InstantSource.system());
  }

  /**
   * Opens a store that exists; nothing is created. It can be read where it cannot be written.
   *
   * @throws StoreException if there is none, or it cannot be opened
   */
  public ResultsStore openExisting() {
    new H2File(folder).requireExisting();
    return open();
  }

  ResultsStore open(InstantSource clock) {
    return H2ResultsStore.open(new H2File(folder), clock);
  }

  /**
   * Writes a copy of the store to a zip archive, also while a sweep is running.
   *
   * @throws StoreException if there is no store, or the archive exists or cannot be written
   */
  public void backUp(Path archive) {
    new H2File(folder).backUp(archive);
  }

  /**
   * Puts the store of a backup in the place of the present one, which is kept beside it.
   *
   * @return where the present store is kept, or the store itself if there was none
   * @throws StoreException if the archive is no backup of a store, or the store is in use
   */
  public Path restore(Path archive) {
    return new H2File(folder).restore(archive);
  }

  /**
   * Rewrites the store without the space that nothing uses.
   *
   * @throws StoreException if there is no store, or it is in use
   */
  public void compact() {
    new H2File(folder).compact();
  }

  /** The store as messages name it. */
  public String store() {
    return new H2File(folder).path().toString();
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
