package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Batch;

/** Batches of training interactions, with negatives. */
final class InteractionBatches implements Batches {
  private final Interactions train;
  private final int size;
  private final RowNegatives negatives;
  private final SharedItems shared;
  private final Seed seed;
  private final Order order;
  private final int[] userOf; // [interactions]
  private int epoch;

  InteractionBatches(
      Interactions train, int size, RowNegatives negatives, SharedItems shared, Seed seed) {
    this.train = train;
    this.size = size;
    this.negatives = negatives;
    this.shared = shared;
    this.seed = seed;
    this.order = new Order(train.size(), seed);
    this.userOf = train.userColumn();
  }

  @Override
  public int perEpoch() {
    return order.batches(size);
  }

  @Override
  public void begin(int next) {
    epoch = next;
    order.begin(next);
  }

  @Override
  public Batch.Interactions batch(int number, NDManager manager) {
    int from = number * size;
    int rows = Math.min(size, order.size() - from);
    int[] user = new int[rows];
    long[] users = new long[rows];
    long[] items = new long[rows];
    for (int row = 0; row < rows; row++) {
      int position = order.get(from + row);
      user[row] = userOf[position];
      users[row] = user[row];
      items[row] = train.item(position);
    }
    RandomGenerator random = seed.stream("negatives/" + epoch + "/" + number);
    return new Batch.Interactions(
        manager.create(users), // [rows]
        manager.create(items), // [rows]
        negatives.forRows(user, random, manager),
        shared.among(user, items, random, manager));
  }
}
