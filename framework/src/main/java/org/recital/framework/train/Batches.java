package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Batch;
import org.recital.registry.sampler.NegativeSampler;

/**
 * The training interactions in batches, in a new order every epoch, with negatives. Order and
 * negatives of an epoch depend on the seed and its number alone, so that an epoch can be begun
 * anywhere.
 */
final class Batches {
  private final Interactions train;
  private final NegativeSampler.Draw negatives;
  private final int count;
  private final int size;
  private final Seed seed;
  private final int[] users; // [interactions]
  private final int[] order; // [interactions]

  Batches(Interactions train, NegativeSampler sampler, int size, Seed seed) {
    this.train = train;
    this.negatives = sampler.over(train);
    this.count = sampler.count();
    this.size = size;
    this.seed = seed;
    this.users = new int[train.size()];
    this.order = new int[train.size()];
    for (int user = 0; user < train.users(); user++) {
      Arrays.fill(users, train.from(user), train.to(user), user);
    }
  }

  /** Batches of an epoch; the last may be smaller than the others. */
  int perEpoch() {
    return (int) (((long) train.size() + size - 1) / size);
  }

  Epoch epoch(int number) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    RandomGenerator shuffle = seed.stream("shuffle/" + number);
    for (int i = order.length - 1; i > 0; i--) {
      int j = shuffle.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return new Epoch(seed.stream("negatives/" + number));
  }

  /** One pass over the interactions. Valid until the next one begins. */
  final class Epoch {
    private final RandomGenerator random;
    private int next;

    Epoch(RandomGenerator random) {
      this.random = random;
    }

    /** The next batch, on the manager's device. */
    Batch.Interactions next(NDManager manager) {
      int rows = Math.min(size, order.length - next);
      long[] user = new long[rows];
      long[] item = new long[rows];
      long[] drawn = new long[Math.multiplyExact(rows, count)];
      for (int row = 0; row < rows; row++) {
        int position = order[next++];
        user[row] = users[position];
        item[row] = train.item(position);
        negatives.fill(users[position], drawn, row * count, (row + 1) * count, random);
      }
      return new Batch.Interactions(
          manager.create(user),
          manager.create(item),
          manager.create(drawn, new Shape(rows, count)));
    }
  }
}
