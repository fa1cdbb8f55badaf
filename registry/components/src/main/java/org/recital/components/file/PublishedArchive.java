package org.recital.components.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;

/**
 * A zip archive that can be downloaded from its publisher.
 *
 * @param name name of the folder in the archive; also the name of the archive, without {@code .zip}
 * @param archive address of the archive
 * @param sha256 SHA-256 of the archive, if known
 */
public record PublishedArchive(String name, URI archive, Optional<String> sha256) {
  /**
   * The local folder or archive; if there is none, downloads the archive and unpacks it to the
   * cache.
   *
   * @throws DataException if the archive can neither be found nor downloaded; the message lists the
   *     folders for a manual download
   */
  public DataFolder obtain(DataHome home) {
    return DataFolders.find(home, name).orElseGet(() -> fetch(home));
  }

  /** Downloads under a file lock; other processes wait and then use the same folder. */
  private DataFolder fetch(DataHome home) {
    try {
      Files.createDirectories(home.cache());
      try (FileChannel lock =
              FileChannel.open(
                  home.cache().resolve(name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = lock.lock()) {
        return fetchWhile(held, home);
      }
    } catch (IOException e) {
      throw new DataException(
          "the cache cannot be written: "
              + e.getMessage()
              + ". Set RECITAL_CACHE to another folder",
          e);
    }
  }

  private DataFolder fetchWhile(FileLock held, DataHome home) {
    Path folder = home.cache().resolve(name);
    if (held.isValid() && Files.isDirectory(folder)) {
      return new PlainFolder(folder);
    }
    Path zip = home.cache().resolve(name + ".zip");
    try {
      new Download(archive, sha256, home.progress()).to(zip);
    } catch (DataException e) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              """
              '%s' was not found and cannot be downloaded.
                %s.
                To download it manually, use %s.
                %s""",
              name,
              e.getMessage(),
              archive,
              DataFolders.searchHint(home)),
          e);
    }
    try {
      Unzip.unpack(zip, folder);
    } finally {
      delete(zip);
    }
    return new PlainFolder(folder);
  }

  private static void delete(Path zip) {
    try {
      Files.deleteIfExists(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
