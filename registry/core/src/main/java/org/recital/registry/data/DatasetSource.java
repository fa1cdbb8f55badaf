package org.recital.registry.data;

import org.recital.registry.Kind;

/** Source of a data set: files or a generator. */
public interface DatasetSource {
  Kind<DatasetSource> KIND =
      new Kind<>(
          "dataset",
          DatasetSource.class,
          "Loads or generates interactions, with features of users and items.");

  /**
   * Hash of the files that {@link #load} reads, or of the parameters of a generator. The hash
   * equals {@link Dataset#sha256} of the loaded data set. It is the same on every machine, for
   * packed and for unpacked archives.
   *
   * @throws DataException if a file is missing
   */
  String sha256(DataHome home);

  /**
   * Loads or generates the data set.
   *
   * @throws DataException if a file is missing or malformed
   */
  Dataset load(DataHome home);

  /** Whether the interactions of this source have weights. */
  default boolean hasWeights() {
    return false;
  }

  /**
   * Whether the data sets of this source include the users' true preferences: see {@link
   * Dataset#truth}.
   */
  default boolean hasTruePreferences() {
    return false;
  }
}
