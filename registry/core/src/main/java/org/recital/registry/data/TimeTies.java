package org.recital.registry.data;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Random order of tied interactions, based on a seed. Interactions of one user are tied if their
 * timestamps are equal. The order depends on the seed, the ids of user and item, and the rating.
 * The order of lines in a file therefore does not decide which interaction comes last. Not
 * thread-safe.
 */
public final class TimeTies {
  private final Dataset dataset;
  private final RandomGenerator random;
  private Optional<Keys> keys = Optional.empty();

  private TimeTies(Dataset dataset, RandomGenerator random) {
    this.dataset = dataset;
    this.random = random;
  }

  /**
   * An order whose seed is drawn from a random stream. It is drawn only when two different tied
   * interactions are first compared, so data without such ties does not depend on the seed.
   */
  public static TimeTies of(Dataset dataset, RandomGenerator random) {
    return new TimeTies(dataset, random);
  }

  private record Keys(long[] ofUsers, long[] ofItems) {}

  private Keys drawn() {
    if (keys.isEmpty()) {
      long seed = random.nextLong();
      keys = Optional.of(new Keys(keys(dataset.users(), seed), keys(dataset.items(), ~seed)));
    }
    return keys.get();
  }

  private static long[] keys(Ids ids, long seed) {
    long[] keys = new long[ids.size()];
    for (int number = 0; number < keys.length; number++) {
      long key = seed;
      for (byte b : ids.original(number).getBytes(StandardCharsets.UTF_8)) {
        key = mixed(key ^ b);
      }
      keys[number] = key;
    }
    return keys;
  }

  /** Finaliser of SplitMix64: Steele et al., OOPSLA 2014, doi 10.1145/2660193.2660195. */
  private static long mixed(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Whether two interactions of a user, given by their positions, have equal timestamps. */
  public boolean tied(int one, int other) {
    Interactions all = dataset.interactions();
    return all.hasTimestamps() && all.timestamp(one) == all.timestamp(other);
  }

  /** Compares two tied interactions of a user, given by their positions. */
  public int compare(int user, int one, int other) {
    Interactions all = dataset.interactions();
    boolean isRepeated =
        all.item(one) == all.item(other) && Float.compare(all.rating(one), all.rating(other)) == 0;
    if (isRepeated) {
      return Integer.compare(one, other); // their keys are equal for every seed
    }
    int byKey = Long.compare(key(user, one), key(user, other));
    return byKey == 0 ? Integer.compare(one, other) : byKey;
  }

  private long key(int user, int position) {
    Interactions all = dataset.interactions();
    long event = drawn().ofUsers()[user] ^ drawn().ofItems()[all.item(position)];
    return mixed(event + Float.floatToIntBits(all.rating(position)));
  }

  /**
   * The data set with tied interactions in the random order; the same object if all tied
   * interactions of a user are equal.
   */
  public Dataset broken() {
    Interactions all = dataset.interactions();
    int[] order = new int[all.size()];
    Arrays.setAll(order, position -> position);
    for (int user = 0; user < all.users(); user++) {
      int from = all.from(user);
      while (from < all.to(user)) {
        int to = from + 1;
        while (to < all.to(user) && tied(from, to)) {
          to++;
        }
        if (to - from > 1) {
          sort(order, from, to, user);
        }
        from = to;
      }
    }
    return keys.isPresent() ? reordered(order) : dataset;
  }

  private void sort(int[] order, int from, int to, int user) {
    IntArrays.quickSort(order, from, to, (one, other) -> compare(user, one, other));
  }

  private Dataset reordered(int[] order) {
    Interactions all = dataset.interactions();
    int[] items = new int[order.length];
    float[] ratings = new float[all.ratingColumn().length];
    for (int i = 0; i < order.length; i++) {
      items[i] = all.item(order[i]);
    }
    for (int i = 0; i < ratings.length; i++) {
      ratings[i] = all.rating(order[i]);
    }
    float[] weights = new float[all.weightColumn().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = all.weight(order[i]);
    }
    Optional<byte[]> folds = dataset.folds().map(parts -> reordered(parts, order));
    return new Dataset(
        dataset.name(),
        dataset.sha256(),
        new Interactions(all.items(), all.offsetColumn(), items, ratings, all.timestampColumn())
            .withWeights(weights),
        dataset.users(),
        dataset.items(),
        dataset.userFeatures(),
        dataset.itemFeatures(),
        folds,
        dataset.truth());
  }

  private static byte[] reordered(byte[] parts, int[] order) {
    byte[] reordered = new byte[order.length];
    for (int i = 0; i < order.length; i++) {
      reordered[i] = parts[order[i]];
    }
    return reordered;
  }
}
