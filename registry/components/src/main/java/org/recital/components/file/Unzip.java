package org.recital.components.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.recital.registry.data.DataException;

/** Extraction of zip archives. */
final class Unzip {
  private Unzip() {}

  /**
   * Unpacks an archive to a folder, which is created atomically. If the archive consists of a
   * single top-level folder, its contents are unpacked without that folder.
   *
   * @throws DataException if the archive is corrupt, or a member would be written outside of the
   *     folder; no partial folder remains
   */
  static void unpack(Path zip, Path folder) {
    Path temporary = null;
    try {
      temporary =
          Files.createTempDirectory(
              folder.toAbsolutePath().getParent(), folder.getFileName() + ".unpacking");
      try (ZipFile file = new ZipFile(zip.toFile())) {
        for (ZipEntry entry : file.stream().filter(entry -> !entry.isDirectory()).toList()) {
          extract(file, entry, temporary);
        }
      }
      Files.move(onlyFolder(temporary), folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DataException(
          zip + ": cannot be unpacked: " + e.getMessage() + "; fetch it again", e);
    } finally {
      if (temporary != null) {
        delete(temporary);
      }
    }
  }

  private static void extract(ZipFile file, ZipEntry entry, Path folder) throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder) || entry.getName().contains("\\")) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: refused, because its member '%s' would be written outside of the folder",
              file.getName(),
              entry.getName()));
    }
    Files.createDirectories(target.getParent());
    try (InputStream in = file.getInputStream(entry)) {
      Files.copy(in, target);
    }
  }

  private static Path onlyFolder(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> all = children.toList();
      return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : folder;
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
