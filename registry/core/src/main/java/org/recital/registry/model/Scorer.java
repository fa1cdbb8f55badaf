package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/** A trained model. Holds native memory; not thread-safe. */
public interface Scorer extends AutoCloseable {
  /**
   * Scores of every item for each case; higher is better. The scores of a case do not depend on the
   * other cases.
   *
   * @param manager manager of the result
   * @return on the trial's device, {@code [cases, items]}, finite 32-bit floats; the caller may
   *     modify it
   */
  NDArray score(Cases cases, NDManager manager);

  /** Whether the scores are the same for all cases, so that one case is scored for all. */
  default boolean isSameForAllCases() {
    return false;
  }

  /**
   * Provenance of the model, by name, as reported by the libraries that trained it. Stored with the
   * run.
   */
  default Map<String, String> provenance() {
    return Map.of();
  }

  @Override
  void close();
}
