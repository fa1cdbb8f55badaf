package org.recital.reports.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.jdbi.v3.core.Handle;

/**
 * Exclusive use of an H2 file, during which the file can be copied and replaced. During this time,
 * no other process can open the file, because its writes would be lost.
 */
final class H2ExclusiveUse implements AutoCloseable {
  private final Path file;
  private final Handle handle;
  private final State state;

  private H2ExclusiveUse(Path file, Handle handle, State state) {
    this.file = file;
    this.handle = handle;
    this.state = state;
  }

  /**
   * Opens a file for exclusive use.
   *
   * @throws StoreException if another process uses the file
   */
  static H2ExclusiveUse of(Path file) throws IOException {
    Handle handle = H2Connection.exclusive(file);
    try {
      handle.execute("checkpoint sync");
      return new H2ExclusiveUse(file, handle, State.of(file));
    } catch (IOException | RuntimeException failure) {
      handle.close();
      throw failure;
    }
  }

  Handle handle() {
    return handle;
  }

  /**
   * Moves a new file into the place of this one.
   *
   * @throws StoreException if another process has changed this file since it was opened: H2 gives
   *     the lock of a process that is suspended for some seconds to another process
   */
  void replaceBy(Path built) throws IOException {
    if (!State.of(file).equals(state)) {
      throw new StoreException(
          file
              + " was changed by another process while this process was suspended, and was not replaced;"
              + " run the command again");
    }
    move(built, file);
  }

  /** Moves a file atomically, replacing the file of that name. */
  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    handle.close();
  }

  /** Size in bytes and time of the last write to a file. */
  private record State(long size, FileTime modified) {
    static State of(Path file) throws IOException {
      return new State(Files.size(file), Files.getLastModifiedTime(file));
    }
  }
}
