package org.recital.reports.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** One creation or upgrade of a store at a time, among the processes and threads of a machine. */
final class H2FileLock implements AutoCloseable {
  /** A lock of a file is that of a process; threads of this one wait here. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;
  private final FileLock lock;

  private H2FileLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits for the lock of a results folder. */
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
      throw new StoreException("a lock of the results folder cannot be released", failure);
    } finally {
      THREADS.unlock();
    }
  }
}
