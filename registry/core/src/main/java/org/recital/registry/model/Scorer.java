package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/** A trained model. Holds native memory; not safe for use by several threads. */
public interface Scorer extends AutoCloseable {
  /**
   * Scores every item for each case; higher is better. What a case is scored does not depend on the
   * cases beside it.
   *
   * @param manager what the result belongs to
   * @return on the trial's device, {@code [cases, items]}, finite 32-bit floats, the caller's to
   *     write to
   */
  NDArray score(Cases cases, NDManager manager);

  /**
   * What the libraries that it was made with say of how it came about, for the record of the run: a
   * name and a text each.
   */
  default Map<String, String> provenance() {
    return Map.of();
  }

  @Override
  void close();
}
