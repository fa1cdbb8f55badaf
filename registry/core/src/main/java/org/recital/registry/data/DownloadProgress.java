package org.recital.registry.data;

/** Receiver of the progress of downloads. */
@FunctionalInterface
public interface DownloadProgress {
  DownloadProgress SILENT = (name, bytes, total) -> {};

  /**
   * Called as bytes of a file arrive.
   *
   * @param name name of the file
   * @param bytes number of bytes downloaded, including those of earlier attempts
   * @param total size of the file in bytes; -1 if unknown
   */
  void advanced(String name, long bytes, long total);
}
