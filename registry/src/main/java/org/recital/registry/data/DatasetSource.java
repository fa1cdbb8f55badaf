package org.recital.registry.data;

/** Where a data set comes from. */
@FunctionalInterface
public interface DatasetSource {
  /**
   * Reads the data set.
   *
   * @throws DataException if a file is missing, or a line of it is malformed
   */
  Dataset load(DataHome home);
}
