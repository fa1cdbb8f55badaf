package org.recital.registry.data;

import java.util.Map;
import java.util.Optional;

/**
 * Interactions and what is known of the users and items in them. Immutable.
 *
 * @param name short and readable, such as {@code movielens latest-small}
 * @param sha256 of the files, or of the generator's parameters: the same content, the same hash
 * @param folds for each interaction the part that the publisher put it in, {@code [size]}: see
 *     {@link Fold}; empty where the data comes in one part
 * @param truth what users really like, where a simulation knows it
 */
public record Dataset(
    String name,
    String sha256,
    Interactions interactions,
    Ids users,
    Ids items,
    Map<String, Feature> userFeatures,
    Map<String, Feature> itemFeatures,
    Optional<byte[]> folds,
    Optional<TruePreferences> truth) {
  public Dataset {
    userFeatures = Map.copyOf(userFeatures);
    itemFeatures = Map.copyOf(itemFeatures);
  }

  /** What users of a simulated world really like, whatever they were shown. */
  @FunctionalInterface
  public interface TruePreferences {
    /** The chance, 0 to 1, that a user who is shown an item takes it for its own sake. */
    double of(int user, int item);
  }
}
