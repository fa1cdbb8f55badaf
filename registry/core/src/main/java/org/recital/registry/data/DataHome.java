package org.recital.registry.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Folders for data: the searched folders and the download cache.
 *
 * @param searched folders in search order; {@code RECITAL_DATA} comes first
 * @param cache folder for downloads and unpacked archives
 * @param base folder against which relative paths in a spec are resolved
 * @param progress receives the progress of downloads
 */
public record DataHome(List<Path> searched, Path cache, Path base, DownloadProgress progress) {
  public DataHome {
    searched = List.copyOf(searched);
  }

  /** Folders for data; the progress of downloads is not reported. */
  public DataHome(List<Path> searched, Path cache, Path base) {
    this(searched, cache, base, DownloadProgress.SILENT);
  }

  /** A copy that reports the progress of downloads to the given receiver. */
  public DataHome withProgress(DownloadProgress progress) {
    return new DataHome(searched, cache, base, progress);
  }
}
