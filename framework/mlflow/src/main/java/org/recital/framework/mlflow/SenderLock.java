package org.recital.framework.mlflow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lock file that lets only one process upload a results folder at a time: two processes could
 * create the same run.
 */
final class SenderLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SenderLock.class);

  private final Path file;
  private Optional<FileChannel> held = Optional.empty();

  SenderLock(Path results) {
    this.file = results.resolve("mlflow.lock");
  }

  /**
   * Takes the lock unless another process holds it. May be called again while this process holds
   * it.
   *
   * @return whether this process holds the lock
   */
  boolean take() {
    if (held.isPresent()) {
      return true;
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel).isPresent()) {
        held = Optional.of(channel);
        return true;
      }
      channel.close();
    } catch (IOException e) {
      LOG.debug("{} cannot be locked", file, e);
    }
    return false;
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      if (held.isPresent()) {
        held.get().close();
      }
    } catch (IOException e) {
      LOG.debug("the lock {} cannot be released", file, e);
    }
  }
}
