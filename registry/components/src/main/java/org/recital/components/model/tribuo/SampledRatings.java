package org.recital.components.model.tribuo;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;

/** Some of the training ratings. */
final class SampledRatings {
  private SampledRatings() {}

  /** So many at most, drawn at random, in their order; without time stamps. */
  static Interactions of(Interactions train, int most, RandomGenerator random) {
    if (train.size() <= most) {
      return train;
    }
    BitSet kept = new BitSet(train.size());
    for (int last = train.size() - most; last < train.size(); last++) {
      int drawn = random.nextInt(last + 1);
      kept.set(kept.get(drawn) ? last : drawn); // Floyd's way to draw without repetition
    }
    int[] offsets = new int[train.users() + 1];
    int[] items = new int[most];
    float[] ratings = new float[most];
    int size = 0;
    for (int user = 0; user < train.users(); user++) {
      for (int position = train.from(user); position < train.to(user); position++) {
        if (kept.get(position)) {
          items[size] = train.item(position);
          ratings[size++] = train.rating(position);
        }
      }
      offsets[user + 1] = size;
    }
    return new Interactions(train.items(), offsets, items, ratings, new long[0]);
  }
}
