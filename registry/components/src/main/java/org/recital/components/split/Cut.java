package org.recital.components.split;

import java.util.Locale;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;

/**
 * Assembly of a split from the parts to which the interactions are assigned. The order of each
 * user's interactions is preserved.
 */
public final class Cut {
  /** Value for the input interactions of held-out users: see {@link Split#inputs}. */
  static final byte INPUT = 3;

  /** Value for interactions that are in no part. */
  static final byte NONE = 4;

  /** Number of values. */
  static final int PARTS = 5;

  private Cut() {}

  /**
   * Splits a data set.
   *
   * @param parts a constant of {@link Fold}, {@link #INPUT} or {@link #NONE}, for each interaction,
   *     {@code [size]}
   * @param splitter name of the split, for errors
   * @throws DataException if the training or test part is empty
   */
  public static Split of(Dataset dataset, byte[] parts, String splitter) {
    Interactions all = dataset.interactions();
    Split split =
        new Split(
            part(all, parts, Fold.TRAIN),
            part(all, parts, Fold.VALIDATION),
            part(all, parts, Fold.TEST),
            part(all, parts, INPUT));
    requireNonEmpty(split.train(), "training", dataset, splitter);
    requireNonEmpty(split.test(), "test", dataset, splitter);
    return split;
  }

  /**
   * Checks that interactions have timestamps.
   *
   * @throws DataException if they have none
   */
  static void requireTimestamps(Dataset dataset, String splitter) {
    if (!dataset.interactions().hasTimestamps()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "split '%s' needs timestamps, but %s has none. Use another split",
              splitter,
              dataset.name()));
    }
  }

  private static void requireNonEmpty(
      Interactions part, String name, Dataset dataset, String splitter) {
    if (part.size() == 0) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "split '%s' leaves the %s part empty: %s has %d interactions of %d users",
              splitter,
              name,
              dataset.name(),
              dataset.interactions().size(),
              dataset.interactions().users()));
    }
  }

  private static Interactions part(Interactions all, byte[] parts, byte wanted) {
    int[] offsets = new int[all.users() + 1];
    for (int user = 0; user < all.users(); user++) {
      int count = 0;
      for (int p = all.from(user); p < all.to(user); p++) {
        count += parts[p] == wanted ? 1 : 0;
      }
      offsets[user + 1] = offsets[user] + count;
    }
    int size = offsets[all.users()];
    int[] items = new int[size];
    float[] ratings = new float[all.ratingColumn().length == 0 ? 0 : size];
    long[] timestamps = new long[all.timestampColumn().length == 0 ? 0 : size];
    float[] weights = new float[all.hasWeights() ? size : 0];
    int next = 0;
    for (int p = 0; p < all.size(); p++) {
      if (parts[p] == wanted) {
        items[next] = all.item(p);
        if (ratings.length > 0) {
          ratings[next] = all.rating(p);
        }
        if (timestamps.length > 0) {
          timestamps[next] = all.timestamp(p);
        }
        if (weights.length > 0) {
          weights[next] = all.weight(p);
        }
        next++;
      }
    }
    return new Interactions(all.items(), offsets, items, ratings, timestamps).withWeights(weights);
  }
}
