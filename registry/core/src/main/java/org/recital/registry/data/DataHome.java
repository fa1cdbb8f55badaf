package org.recital.registry.data;

import java.nio.file.Path;
import java.util.List;

/**
 * The folders that are searched for data, in order, and the one that downloads go to.
 *
 * @param searched first what {@code RECITAL_DATA} says
 * @param cache where downloads are kept and archives unpacked
 * @param base what a relative path in a spec is relative to
 * @param progress is told of downloads
 */
public record DataHome(List<Path> searched, Path cache, Path base, DownloadProgress progress) {
  public DataHome {
    searched = List.copyOf(searched);
  }

  /** Folders from which nobody is told of downloads. */
  public DataHome(List<Path> searched, Path cache, Path base) {
    this(searched, cache, base, DownloadProgress.SILENT);
  }

  public DataHome withProgress(DownloadProgress progress) {
    return new DataHome(searched, cache, base, progress);
  }
}
