package org.recital.registry.data;

/** Is told how far a download has come. */
@FunctionalInterface
public interface DownloadProgress {
  DownloadProgress SILENT = (name, bytes, total) -> {};

  /**
   * Some more has arrived.
   *
   * @param name of the file
   * @param bytes that have arrived, those of earlier attempts among them
   * @param total bytes of the file; -1 where the publisher does not say
   */
  void advanced(String name, long bytes, long total);
}
