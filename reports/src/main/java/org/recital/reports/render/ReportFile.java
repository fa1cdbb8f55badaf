package org.recital.reports.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.recital.reports.document.Document;
import org.recital.reports.store.StoreException;

/** Writes reports to files. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Writes a report. The plots of a Markdown report are written to the same folder. Folders are
   * created if needed, and existing files are replaced atomically.
   *
   * @param target the file, or an existing folder
   * @return the report file
   * @throws StoreException if a file cannot be written
   */
  public static Path write(Document document, Format format, Path target) {
    Path file = Files.isDirectory(target) ? target.resolve(format.fileName()) : target;
    Document named = document.withPlots(plotPrefix(file, format));
    if (format == Format.MARKDOWN) {
      named
          .plots()
          .forEach(plot -> replace(file.resolveSibling(plot.name() + ".svg"), plot.chart().svg()));
    }
    replace(file, format.text(named));
    return file;
  }

  /** Prefix of plot names, so that plots of several reports in a folder have different names. */
  private static String plotPrefix(Path file, Format format) {
    String name = file.getFileName().toString();
    return name.equals(format.fileName()) ? "" : name.replaceFirst("\\.[^.]*$", "") + "-";
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
