package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Batch;
import org.recital.registry.sampler.NegativeSampler;

/** The training ratings in batches, and among them ratings of 0 for items that are not rated. */
final class RatingBatches implements Batches {
  private final Interactions train;
  private final int size;
  private final NegativeSampler.Draw unrated;
  private final int zeros; // of an epoch
  private final Seed seed;
  private final Order order;
  private final int[] userOf; // [ratings]
  private int epoch;

  /**
   * @param negatives ratings of 0 for each rating; none where it draws none
   */
  RatingBatches(Interactions train, int size, NegativeSampler negatives, Seed seed) {
    if (!train.hasRatings()) {
      throw new TrainingException(
          "the loss learns from ratings, but the data set has none; choose another data set or"
              + " another loss");
    }
    this.train = train;
    this.size = size;
    this.unrated = negatives.over(train);
    this.zeros = (int) Math.round(train.size() * negatives.perRating().orElse(0));
    this.seed = seed;
    this.order = new Order(Math.addExact(train.size(), zeros), seed);
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
  public Batch batch(int number, NDManager manager) {
    int from = number * size;
    int rows = Math.min(size, order.size() - from);
    long[] users = new long[rows];
    long[] items = new long[rows];
    float[] ratings = new float[rows];
    RandomGenerator random = seed.stream("negatives/" + epoch + "/" + number);
    for (int row = 0; row < rows; row++) {
      int at = order.at(from + row);
      if (at < train.size()) {
        users[row] = userOf[at];
        items[row] = train.item(at);
        ratings[row] = train.rating(at);
      } else {
        int user = userOfZero(at - train.size());
        users[row] = user;
        unrated.fill(user, items, row, row + 1, random);
      }
    }
    return new Batch.Ratings(
        manager.create(users),
        manager.create(items),
        manager.create(new long[0], new Shape(rows, 0)),
        manager.create(ratings));
  }

  /** Users have ratings of 0 in proportion to their ratings. */
  private int userOfZero(int number) {
    return userOf[(int) ((long) number * train.size() / zeros)];
  }
}
