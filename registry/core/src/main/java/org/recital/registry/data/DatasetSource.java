package org.recital.registry.data;

import org.recital.registry.Kind;

/** Where a data set comes from. */
public interface DatasetSource {
  Kind<DatasetSource> KIND =
      new Kind<>(
          "dataset",
          DatasetSource.class,
          "Reads or makes interactions, and what is known of users and items.");

  /**
   * The hash of what {@link #load} would read, without making sense of it: of the bytes of the
   * files themselves, or of a generator's parameters. Equal to the {@link Dataset#sha256} of what
   * is loaded; the same on every machine, zipped or unpacked.
   *
   * @throws DataException if a file is missing
   */
  String sha256(DataHome home);

  /**
   * Reads the data set.
   *
   * @throws DataException if a file is missing, or a line of it is malformed
   */
  Dataset load(DataHome home);

  /** Whether what users really like is known of its data sets: see {@link Dataset#truth}. */
  default boolean knowsTruth() {
    return false;
  }
}
