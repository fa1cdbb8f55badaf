package org.recital.components.split;

import java.util.Locale;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;

/** Takes interactions apart by the part each one is given; the order within a user stays. */
public final class Cut {
  private Cut() {}

  /**
   * Cuts a data set.
   *
   * @param parts for each interaction a constant of {@link Fold}, {@code [size]}
   * @throws DataException if training or test gets nothing
   */
  public static Split of(Dataset dataset, byte[] parts, String splitter) {
    Interactions all = dataset.interactions();
    Split split =
        new Split(
            part(all, parts, Fold.TRAIN),
            part(all, parts, Fold.VALIDATION),
            part(all, parts, Fold.TEST));
    refuseEmpty(split.train(), "training", dataset, splitter);
    refuseEmpty(split.test(), "test", dataset, splitter);
    return split;
  }

  private static void refuseEmpty(
      Interactions part, String name, Dataset dataset, String splitter) {
    if (part.size() == 0) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "split '%s' leaves nothing for %s: %s has %d interactions of %d users",
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
        next++;
      }
    }
    return new Interactions(all.items(), offsets, items, ratings, timestamps);
  }
}
