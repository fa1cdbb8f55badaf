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

/** Reports as files. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Writes a report into a folder, which is made where there is none, and beside it the pictures
   * that it shows. A file of an earlier report is replaced at once: who reads meanwhile sees the
   * old one or the new one, whole.
   *
   * @return the file written
   * @throws StoreException if it cannot be written
   */
  public static Path write(Leaderboard leaderboard, Format format, Path folder) {
    for (int i = 0; i < leaderboard.boards().size(); i++) {
      Path picture = folder.resolve(plotName(i));
      TradeOff.of(leaderboard.boards().get(i)).ifPresent(plot -> replace(picture, plot.svg()));
    }
    Path file = folder.resolve(format.fileName());
    replace(file, format.text(leaderboard));
    return file;
  }

  /** The file of the trade-off of a board, by its place among the boards. */
  static String plotName(int place) {
    return place == 0 ? "trade-off.svg" : "trade-off-" + (place + 1) + ".svg";
  }

  private static void replace(Path file, String text) {
    Path folder = file.resolveSibling(".");
    try {
      Files.createDirectories(folder.normalize());
      // not a temporary file by Java's own making, which nobody else could read
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
          file + " cannot be written; check the permissions of its folder and the space left",
          failure);
    }
  }
}
