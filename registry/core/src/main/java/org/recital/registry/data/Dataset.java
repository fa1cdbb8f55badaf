package org.recital.registry.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Interactions with the ids and features of their users and items. Immutable.
 *
 * @param name short readable name, such as {@code movielens latest-small}
 * @param sha256 hash of the files, or of the parameters of a generator
 * @param userFeatures features of all users, by name
 * @param itemFeatures features of all items, by name
 * @param folds split part that the publisher assigned to each interaction, {@code [size]}: see
 *     {@link Fold}; empty if there is no published split
 * @param truth true preferences of the users; empty if the data is not simulated
 * @param notes notes for the user about the files, one sentence each, such as the number of unused
 *     rows
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
    Optional<TruePreferences> truth,
    List<String> notes) {
  public Dataset {
    userFeatures = Map.copyOf(userFeatures);
    itemFeatures = Map.copyOf(itemFeatures);
    notes = List.copyOf(notes);
  }

  /** A data set without notes. */
  public Dataset(
      String name,
      String sha256,
      Interactions interactions,
      Ids users,
      Ids items,
      Map<String, Feature> userFeatures,
      Map<String, Feature> itemFeatures,
      Optional<byte[]> folds,
      Optional<TruePreferences> truth) {
    this(
        name,
        sha256,
        interactions,
        users,
        items,
        userFeatures,
        itemFeatures,
        folds,
        truth,
        List.of());
  }

  /**
   * A data set from arrays: {@code users[i]} interacted with {@code items[i]}.
   *
   * @param users user ids, {@code [interactions]}
   * @param items item ids, {@code [interactions]}
   * @throws DataException if the arrays differ in length
   */
  public static Dataset of(long[] users, long[] items) {
    if (users.length != items.length) {
      throw new DataException(
          "users and items must have equal length, but have "
              + users.length
              + " and "
              + items.length
              + " elements");
    }
    LongIndex userIndex = new LongIndex();
    LongIndex itemIndex = new LongIndex();
    InteractionsBuilder builder = new InteractionsBuilder(false, false);
    for (int i = 0; i < users.length; i++) {
      builder.add(userIndex.of(users[i]), itemIndex.of(items[i]), 1, 0);
    }
    return new Dataset(
        "arrays",
        ContentHash.of(Arrays.toString(users) + Arrays.toString(items)),
        builder.build(userIndex.size(), itemIndex.size()).interactions(),
        userIndex.ids(),
        itemIndex.ids(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** True preferences of the users of simulated data, independent of exposure. */
  @FunctionalInterface
  public interface TruePreferences {
    /** Probability that a user interacts with an item once exposed to it, in [0, 1]. */
    double of(int user, int item);
  }
}
