package org.recital.reports.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.store.StoreException;

/** Reports as files. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Writes a report into a folder, which is made where there is none. A file of an earlier report
   * is replaced at once: who reads meanwhile sees the old one or the new one, whole.
   *
   * @return the file written
   * @throws StoreException if it cannot be written
   */
  public static Path write(Leaderboard leaderboard, Format format, Path folder) {
    Path file = folder.resolve(format.fileName());
    try {
      Files.createDirectories(folder);
      // not a temporary file by Java's own making, which nobody else could read
      Path unfinished = folder.resolve(format.fileName() + "." + UUID.randomUUID() + ".part");
      try {
        Files.writeString(unfinished, format.text(leaderboard), StandardOpenOption.CREATE_NEW);
        Files.move(
            unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException failure) {
      throw new StoreException(
          file + " cannot be written; check the permissions of its folder and the space left",
          failure);
    }
    return file;
  }
}
