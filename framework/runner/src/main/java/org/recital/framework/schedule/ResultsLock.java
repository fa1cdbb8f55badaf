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

/** Lets one run at a time use a results folder. The system lets go of it when a process dies. */
public final class ResultsLock implements AutoCloseable {
  private final FileChannel channel;

  private ResultsLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a results folder, which is made if there is none.
   *
   * @return nothing if another run has it; {@link #holder} tells which
   * @throws ResultsFolderException if there can be no such folder
   * @throws StoreException if nothing can be written there
   */
  public static Optional<ResultsLock> take(Path results) {
    make(results);
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
              "the results folder '%s' cannot be written; check its permissions and the space left",
              results),
          e);
    }
  }

  private static void make(Path results) {
    try {
      Files.createDirectories(results);
    } catch (FileAlreadyExistsException e) {
      throw unusable(results, "is a file", e);
    } catch (AccessDeniedException e) {
      throw unusable(results, "cannot be made (permission denied)", e);
    } catch (FileSystemException e) {
      String reason = e.getReason();
      throw unusable(results, "cannot be made" + (reason == null ? "" : " (" + reason + ")"), e);
    } catch (IOException e) {
      throw unusable(results, "cannot be made", e);
    }
  }

  private static ResultsFolderException unusable(Path results, String why, IOException cause) {
    return new ResultsFolderException(
        String.format(
            Locale.ROOT,
            "the results folder '%s' %s; choose another folder with --results",
            results,
            why),
        cause);
  }

  /** The process that has the folder, as far as it can be told. */
  public static String holder(Path results) {
    try {
      return "process " + Files.readString(file(results)).strip();
    } catch (IOException e) {
      return "another process";
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
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot let go of the results folder", e);
    }
  }
}
