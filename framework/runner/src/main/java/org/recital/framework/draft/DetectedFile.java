package org.recital.framework.draft;

import java.util.Optional;
import org.recital.components.dataset.DetectedCsv;
import org.recital.components.dataset.DetectedSource;
import org.recital.components.dataset.parquet.DetectedParquet;
import org.recital.components.file.DataFile;
import org.recital.registry.data.DataHome;

/** Detection of the data set and the parameters with which a spec reads a file. */
public final class DetectedFile {
  private DetectedFile() {}

  /**
   * Detects the format of a file by its content.
   *
   * @throws org.recital.registry.data.DataException if there is no such file, or it is not a table
   *     of interactions
   */
  public static DetectedSource of(DataHome home, String path) {
    DataFile file = DataFile.require(home, path, Optional.empty());
    return DetectedParquet.isParquet(file)
        ? DetectedParquet.of(home, path)
        : DetectedCsv.of(home, path);
  }
}
