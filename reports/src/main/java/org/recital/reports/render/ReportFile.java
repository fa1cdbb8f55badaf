package org.recital.reports.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.plot.TradeOff;
import org.recital.reports.store.StoreException;

/** Writes reports to files. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Writes a report and its plots to a folder, which is created if needed. Existing files are
   * replaced atomically.
   *
   * @return the report file
   * @throws StoreException if a file cannot be written
   */
  public static Path write(Leaderboard leaderboard, Format format, Path folder) {
    for (int i = 0; i < leaderboard.boards().size(); i++) {
      Path image = folder.resolve(plotName(i));
      TradeOff.of(leaderboard.boards().get(i)).ifPresent(plot -> replace(image, plot.svg()));
    }
    Path file = folder.resolve(format.fileName());
    replace(file, format.text(leaderboard));
    return file;
  }

  /** File name of the trade-off plot of a board. */
  static String plotName(int board) {
    return board == 0 ? "trade-off.svg" : "trade-off-" + (board + 1) + ".svg";
  }

  private static void replace(Path file, String text) {
    Path folder = file.resolveSibling(".");
    try {
      Files.createDirectories(folder.normalize());
      // Files.createTempFile would make the report readable by its owner only
      Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
      try {
        Files.writeString(unfinished, text, StandardOpenOption.CREATE_NEW);
        Files.move(
            unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException failure) {
      throw new StoreException(
          file + " cannot be written; check the permissions of its folder and the free disk space",
          failure);
    }
  }
}
