package org.recital.components.filter;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Dataset.TruePreferences;
import org.recital.registry.data.Interactions;

/** Subsets of a data set's interactions, with their features, folds and true preferences. */
final class Selection {
  private Selection() {}

  /** A subset that drops users and items without interactions and renumbers the others. */
  static Dataset of(Dataset dataset, BitSet kept, String filter) {
    requireNonEmpty(dataset, kept, filter);
    Interactions all = dataset.interactions();
    BitSet users = new BitSet(all.users());
    BitSet items = new BitSet(all.items());
    for (int user = 0; user < all.users(); user++) {
      for (int p = kept.nextSetBit(all.from(user)); p >= 0 && p < all.to(user); ) {
        users.set(user);
        items.set(all.item(p));
        p = kept.nextSetBit(p + 1);
      }
    }
    int[] userNumbers = users.stream().toArray();
    int[] itemNumbers = items.stream().toArray();
    return new Dataset(
        dataset.name(),
        dataset.sha256(),
        select(all, kept, userNumbers, itemNumbers),
        dataset.users().select(userNumbers),
        dataset.items().select(itemNumbers),
        FeatureSelection.of(dataset.userFeatures(), userNumbers),
        FeatureSelection.of(dataset.itemFeatures(), itemNumbers),
        dataset.folds().map(folds -> select(folds, kept)),
        dataset.truth().map(truth -> renumbered(truth, userNumbers, itemNumbers)));
  }

  /** A subset that keeps all users and items with their indices. */
  static Dataset keepingCatalogue(Dataset dataset, BitSet kept, String filter) {
    requireNonEmpty(dataset, kept, filter);
    Interactions all = dataset.interactions();
    return new Dataset(
        dataset.name(),
        dataset.sha256(),
        select(all, kept, range(all.users()), range(all.items())),
        dataset.users(),
        dataset.items(),
        dataset.userFeatures(),
        dataset.itemFeatures(),
        dataset.folds().map(folds -> select(folds, kept)),
        dataset.truth());
  }

  private static void requireNonEmpty(Dataset dataset, BitSet kept, String filter) {
    if (kept.isEmpty()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "filter '%s' removes all %d interactions of %s. Relax the filter",
              filter,
              dataset.interactions().size(),
              dataset.name()));
    }
  }

  private static Interactions select(
      Interactions all, BitSet kept, int[] userNumbers, int[] itemNumbers) {
    int size = kept.cardinality();
    int[] newItem = new int[all.items()];
    Arrays.fill(newItem, -1);
    for (int item = 0; item < itemNumbers.length; item++) {
      newItem[itemNumbers[item]] = item;
    }
    int[] offsets = new int[userNumbers.length + 1];
    int[] items = new int[size];
    float[] ratings = new float[all.ratingColumn().length == 0 ? 0 : size];
    long[] timestamps = new long[all.timestampColumn().length == 0 ? 0 : size];
    float[] weights = new float[all.hasWeights() ? size : 0];
    int next = 0;
    for (int user = 0; user < userNumbers.length; user++) {
      int to = all.to(userNumbers[user]);
      int p = kept.nextSetBit(all.from(userNumbers[user]));
      while (p >= 0 && p < to) {
        items[next] = newItem[all.item(p)];
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
        p = kept.nextSetBit(p + 1);
      }
      offsets[user + 1] = next;
    }
    return new Interactions(itemNumbers.length, offsets, items, ratings, timestamps)
        .withWeights(weights);
  }

  private static byte[] select(byte[] folds, BitSet kept) {
    byte[] select = new byte[kept.cardinality()];
    int next = 0;
    for (int p = kept.nextSetBit(0); p >= 0; p = kept.nextSetBit(p + 1)) {
      select[next++] = folds[p];
    }
    return select;
  }

  private static TruePreferences renumbered(
      TruePreferences truth, int[] userNumbers, int[] itemNumbers) {
    return (user, item) -> truth.of(userNumbers[user], itemNumbers[item]);
  }

  private static int[] range(int size) {
    int[] numbers = new int[size];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }
}
