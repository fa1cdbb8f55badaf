package org.recital.framework.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.recital.reports.store.StoreException;

/**
 * Lock that allows only one run at a time to use a results folder. The operating system releases
 * the lock when the process dies.
 */
public final class ResultsLock implements AutoCloseable {
  private final FileChannel channel;

  private ResultsLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks a results folder, which is created if it is missing.
   *
   * @return empty if another run holds the lock; see {@link #holder}
   * @throws ResultsFolderException if the folder cannot be created
   * @throws StoreException if the folder cannot be written
   */
  public static Optional<ResultsLock> take(Path results) {
    create(results, "--results");
    try {
      FileChannel channel =
          FileChannel.open(file(results), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<FileLock> lock = lock(channel);
      if (lock.isEmpty()) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      String self = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)));
      return Optional.of(new ResultsLock(channel));
    } catch (IOException e) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "the results folder '%s' cannot be written; check its permissions and the disk space",
              results),
          e);
    }
  }

  /**
   * Creates a results folder that is missing.
   *
   * @param option option that names the folder, for the message
   * @throws ResultsFolderException if the folder cannot be created
   */
  static void create(Path results, String option) {
    try {
      Files.createDirectories(results);
    } catch (IOException e) {
      throw new ResultsFolderException(
          String.format(
              Locale.ROOT,
              "the results folder '%s' %s; choose another folder with %s",
              results,
              problem(e),
              option),
          e);
    }
  }

  private static String problem(IOException failure) {
    if (failure instanceof FileAlreadyExistsException) {
      return "is a file";
    }
    if (failure instanceof AccessDeniedException) {
      return "cannot be created (permission denied)";
    }
    return failure instanceof FileSystemException known && known.getReason() != null
        ? "cannot be created (" + known.getReason() + ")"
        : "cannot be created";
  }

  /** Description of the process that holds the lock, for a message. */
  public static String holder(Path results) {
    try {
      return "process " + Files.readString(file(results)).strip();
    } catch (IOException e) {
      return "another process";
    }
  }

  /** Whether a run holds the lock, as far as this host can detect. The lock is not changed. */
  public static boolean isHeld(Path results) {
    Optional<Long> holder = holderProcess(results);
    if (holder.isEmpty() || ProcessHandle.of(holder.get()).isEmpty()) {
      return false;
    }
    if (holder.get() == ProcessHandle.current().pid()) {
      return true; // closing the file would release the lock of this process
    }
    try (FileChannel channel = FileChannel.open(file(results), StandardOpenOption.READ);
        FileLock probe = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return probe == null;
    } catch (IOException | OverlappingFileLockException e) {
      return true;
    }
  }

  private static Optional<Long> holderProcess(Path results) {
    try {
      return Optional.of(Long.valueOf(Files.readString(file(results)).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  private static Path file(Path results) {
    return results.resolve("run.lock");
  }

  @Override
  public void close() {
    try (channel) {
      channel.truncate(0); // no process holds the lock any more
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of the results folder cannot be released", e);
    }
  }
}
