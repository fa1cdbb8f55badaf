package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

  /** Whether all cases have the same scores, so that only one case needs to be scored. */
  default boolean isSameForAllCases() {
    return false;
  }

  /**
   * Provenance of the model, by name, as reported by the libraries that trained it. The provenance
   * is stored with the run.
   */
  default Map<String, String> provenance() {
    return Map.of();
  }

  /**
   * Writes the state from which {@link Model#restore} creates an equal scorer. The state contains
   * nothing that only training needs.
   *
   * @throws StateException if the scorer cannot be saved
   */
  default void save(StateWriter to) {
    throw new StateException(
        "the model cannot be saved, because "
            + getClass().getName()
            + " does not implement Scorer.save");
  }

  /**
   * Name of the array, written by {@link #save} as 32-bit floats, that has the vectors of all
   * users, followed by those of all items, {@code [users + items, size]}. Empty, the default,
   * unless the scores are exactly the inner products of these vectors. If present, MLflow can load
   * the model folder.
   */
  default Optional<String> vectorTable() {
    return Optional.empty();
  }

  /**
   * Creates a scorer with a new sub-manager. The sub-manager is closed if the factory fails.
   *
   * @param scorer factory of the scorer, which owns the sub-manager
   */
  static Scorer owning(NDManager manager, Function<NDManager, Scorer> scorer) {
    NDManager owner = manager.newSubManager();
    try {
      return scorer.apply(owner);
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  @Override
  void close();
}
