package org.recital.reports.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Lock of a results folder against concurrent creation, upgrade, restore or compaction. */
final class H2FileLock implements AutoCloseable {
  /** File locks are per process; this lock excludes other threads of this process. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;
  private final FileLock lock;

  private H2FileLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Waits for the lock of a results folder.
   *
   * @throws StoreException if the folder cannot be written
   */
  static H2FileLock take(Path folder) {
    THREADS.lock();
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("recital.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new H2FileLock(channel, channel.lock());
    } catch (IOException failure) {
      THREADS.unlock();
      throw new StoreException(
          "the results folder '" + folder + "' cannot be written; check its permissions", failure);
    }
  }

  boolean isHeld() {
    return lock.isValid();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new StoreException("the lock of the results folder cannot be released", failure);
    } finally {
      THREADS.unlock();
    }
  }
}
