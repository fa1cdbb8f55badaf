package org.recital.components.filter;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Dataset.TruePreferences;
import org.recital.registry.data.Interactions;

/** Takes a part of a data set's interactions, with all that belongs to them. */
final class Selection {
  private Selection() {}

  /** Some interactions; users and items that have none left go, and the others are renumbered. */
  static Dataset of(Dataset dataset, BitSet kept, String filter) {
    refuseNothing(dataset, kept, filter);
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
        cut(all, kept, userNumbers, itemNumbers),
        dataset.users().select(userNumbers),
        dataset.items().select(itemNumbers),
        FeatureSelection.of(dataset.userFeatures(), userNumbers),
        FeatureSelection.of(dataset.itemFeatures(), itemNumbers),
        dataset.folds().map(folds -> cut(folds, kept)),
        dataset.truth().map(truth -> renumbered(truth, userNumbers, itemNumbers)));
  }

  /** Some interactions; all users and items stay as they are. */
  static Dataset keepingCatalogue(Dataset dataset, BitSet kept, String filter) {
    refuseNothing(dataset, kept, filter);
    Interactions all = dataset.interactions();
    return new Dataset(
        dataset.name(),
        dataset.sha256(),
        cut(all, kept, upTo(all.users()), upTo(all.items())),
        dataset.users(),
        dataset.items(),
        dataset.userFeatures(),
        dataset.itemFeatures(),
        dataset.folds().map(folds -> cut(folds, kept)),
        dataset.truth());
  }

  private static void refuseNothing(Dataset dataset, BitSet kept, String filter) {
    if (kept.isEmpty()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "filter '%s' leaves nothing of %s: all %d interactions are taken out. Loosen the filter",
              filter,
              dataset.name(),
              dataset.interactions().size()));
    }
  }

  private static Interactions cut(
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
        next++;
        p = kept.nextSetBit(p + 1);
      }
      offsets[user + 1] = next;
    }
    return new Interactions(itemNumbers.length, offsets, items, ratings, timestamps);
  }

  private static byte[] cut(byte[] folds, BitSet kept) {
    byte[] cut = new byte[kept.cardinality()];
    int next = 0;
    for (int p = kept.nextSetBit(0); p >= 0; p = kept.nextSetBit(p + 1)) {
      cut[next++] = folds[p];
    }
    return cut;
  }

  private static TruePreferences renumbered(
      TruePreferences truth, int[] userNumbers, int[] itemNumbers) {
    return (user, item) -> truth.of(userNumbers[user], itemNumbers[item]);
  }

  private static int[] upTo(int size) {
    int[] numbers = new int[size];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }
}
