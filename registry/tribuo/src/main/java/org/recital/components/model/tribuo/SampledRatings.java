package org.recital.components.model.tribuo;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;

/** A random sample of the training ratings. */
final class SampledRatings {
  private SampledRatings() {}

  /**
   * A uniform sample of at most {@code max} ratings, without replacement, in their original order
   * and without timestamps; {@code train} itself if it has at most {@code max} ratings.
   */
  static Interactions of(Interactions train, int max, RandomGenerator random) {
    if (train.size() <= max) {
      return train;
    }
    BitSet sampled = new BitSet(train.size());
    for (int last = train.size() - max; last < train.size(); last++) {
      int drawn = random.nextInt(last + 1);
      sampled.set(sampled.get(drawn) ? last : drawn); // Floyd's sampling without replacement
    }
    int[] offsets = new int[train.users() + 1];
    int[] items = new int[max];
    float[] ratings = new float[max];
    int size = 0;
    for (int user = 0; user < train.users(); user++) {
      for (int position = train.from(user); position < train.to(user); position++) {
        if (sampled.get(position)) {
          items[size] = train.item(position);
          ratings[size++] = train.rating(position);
        }
      }
      offsets[user + 1] = size;
    }
    return new Interactions(train.items(), offsets, items, ratings, new long[0]);
  }
}
