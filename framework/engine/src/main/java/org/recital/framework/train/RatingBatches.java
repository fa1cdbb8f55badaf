package org.recital.framework.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Batch;
import org.recital.registry.sampler.NegativeSampler;

/** Batches of training ratings, mixed with ratings of 0 for sampled unrated items. */
final class RatingBatches implements Batches {
  private final Interactions train;
  private final int size;
  private final NegativeSampler.Draw unrated;
  private final int zeros; // number of ratings of 0 in an epoch
  private final Seed seed;
  private final Order order;
  private final int[] userOf; // [ratings]
  private int epoch;

  /**
   * @param negatives sampler of unrated items; it also determines how many ratings of 0 are added
   *     per rating
   * @throws TrainingException if the data set has no ratings
   */
  RatingBatches(Interactions train, int size, NegativeSampler negatives, Seed seed) {
    if (!train.hasRatings()) {
      throw new TrainingException(
          "the loss needs ratings, but the data set has none; choose another data set or"
              + " another loss");
    }
    this.train = train;
    this.size = size;
    this.unrated = negatives.over(train);
    this.zeros = zeros(train.size(), negatives.perRating().orElse(0));
    this.seed = seed;
    this.order = new Order(train.size() + zeros, seed);
    this.userOf = train.userColumn();
  }

  private static int zeros(int ratings, double perRating) {
    long zeros = Math.round(ratings * perRating);
    if (ratings + zeros > Integer.MAX_VALUE) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "negatives 'unrated' would add %d ratings of 0 to %d ratings, but an epoch has at most"
                  + " %d; reduce 'ratio'",
              zeros,
              ratings,
              Integer.MAX_VALUE));
    }
    return (int) zeros;
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
      int position = order.get(from + row);
      if (position < train.size()) {
        users[row] = userOf[position];
        items[row] = train.item(position);
        ratings[row] = train.rating(position);
      } else {
        int user = userOfZero(position - train.size());
        users[row] = user;
        unrated.fill(user, items, row, row + 1, random);
      }
    }
    return new Batch.Ratings(
        manager.create(users), // [rows]
        manager.create(items), // [rows]
        manager.create(new long[0], new Shape(rows, 0)), // [rows, 0]
        manager.create(ratings)); // [rows]
  }

  /**
   * The user of an added rating of 0. The more ratings a user has, the more ratings of 0 are added
   * for this user.
   */
  private int userOfZero(int number) {
    return userOf[(int) ((long) number * train.size() / zeros)];
  }
}
