package org.recital.reports.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;

/** Removal of unused space from the H2 file of a results folder. */
record H2Compaction(H2File file) {
  /**
   * Rewrites a copy of the file without unused space and moves it into place.
   *
   * @throws StoreException if there is no store, or another process uses it
   */
  void compact() {
    requireStore();
    Path compacted = file.folder().resolve(H2File.NEW);
    try (H2FileLock lock = H2FileLock.take(file.folder())) {
      if (lock.isHeld()) {
        rewrite(compacted);
      }
    } catch (IOException | RuntimeException failure) {
      H2File.delete(compacted, failure);
      throw H2Failures.explain(file.path(), failure);
    }
  }

  /**
   * Whether the file is large and little of it is used. Every commit appends the pages that it
   * changes, and the previous versions of these pages are not removed while a run writes.
   *
   * @param minBytes minimum size of a sparse file, in bytes
   * @param percent percentage of used space below which a file is sparse
   */
  boolean isSparse(long minBytes, int percent) {
    requireStore();
    try {
      return Files.size(file.path()) >= minBytes && usedPercent() < percent;
    } catch (IOException | RuntimeException failure) {
      throw H2Failures.explain(file.path(), failure);
    }
  }

  /**
   * Percentage of the file that belongs to chunks of pages, times the used percentage of these
   * chunks.
   */
  private int usedPercent() {
    try (Handle handle = H2Connection.exclusive(file.path())) {
      return percent(handle, "info.FILL_RATE") * percent(handle, "info.CHUNKS_FILL_RATE") / 100;
    }
  }

  private static int percent(Handle handle, String setting) {
    return handle
        .createQuery(
            """
            select cast(setting_value as integer) from information_schema.settings
            where setting_name = :setting
            """)
        .bind("setting", setting)
        .mapTo(Integer.class)
        .one();
  }

  private void rewrite(Path compacted) throws IOException {
    try (H2ExclusiveUse use = H2ExclusiveUse.of(file.path())) {
      H2File.copy(file.path(), compacted);
      H2Connection.compact(compacted);
      H2File.sync(compacted);
      use.replaceBy(compacted);
    }
  }

  private void requireStore() {
    file.requireExisting();
    file.requireContent();
  }
}
