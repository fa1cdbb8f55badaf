package org.recital.components.model.external;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.model.Cases;
import org.recital.registry.model.InnerProductScorer;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.recital.registry.torch.Torch;

/** Scorer that adds biases to inner products of user and item factors. */
final class FactorScorer implements RatingScorer {
  private static final String TABLE = "factors";

  /**
   * Maximum magnitude of factors and biases. Beyond it, sums of products may exceed the range of
   * 32-bit floats.
   */
  private static final double MAX = 1e15;

  private final InnerProductScorer products;
  private final NDArray table; // [users + items, factors + 2]
  private final int users;

  /**
   * Factors in row-major order.
   *
   * @param users {@code [users, factors]}
   * @param items {@code [items, factors]}
   * @param userBias {@code [users]}
   * @param itemBias {@code [items]}
   */
  record Factors(float[] users, float[] items, float[] userBias, float[] itemBias) {}

  private FactorScorer(NDManager owner, NDArray table, int users) {
    this.products = new InnerProductScorer(owner, table, users);
    this.table = table;
    this.users = users;
  }

  /**
   * A scorer.
   *
   * @throws ExternalException if a value is too large
   */
  static Scorer of(Factors factors, NDManager manager) {
    requireSmall(factors.users, "user_factors");
    requireSmall(factors.items, "item_factors");
    requireSmall(factors.userBias, "user_bias");
    requireSmall(factors.itemBias, "item_bias");
    int users = factors.userBias.length;
    float[] vectors = vectors(factors);
    Shape shape = new Shape(users + (long) factors.itemBias.length, -1);
    return Scorer.owning(
        manager, owner -> new FactorScorer(owner, owner.create(vectors).reshape(shape), users));
  }

  private static void requireSmall(float[] values, String name) {
    for (float value : values) {
      if (Math.abs(value) > MAX) {
        throw new ExternalException(
            "output/"
                + name
                + ".npy has the value "
                + value
                + "; it must be between -1e15 and 1e15, so that scores are finite");
      }
    }
  }

  /**
   * Vectors of users, followed by items, whose inner products include the biases: a user vector
   * ends with the bias and 1, an item vector with 1 and the bias.
   */
  private static float[] vectors(Factors factors) {
    int users = factors.userBias.length;
    int items = factors.itemBias.length;
    int size = users > 0 ? factors.users.length / users : 0;
    int width = size + 2;
    float[] vectors =
        new float
            [ArraySizeException.product(
                "the factors of users and items",
                users + (long) items,
                width,
                "reduce the number of factors")];
    for (int user = 0; user < users; user++) {
      System.arraycopy(factors.users, user * size, vectors, user * width, size);
      vectors[user * width + size] = factors.userBias[user];
      vectors[user * width + size + 1] = 1;
    }
    for (int item = 0; item < items; item++) {
      int row = (users + item) * width;
      System.arraycopy(factors.items, item * size, vectors, row, size);
      vectors[row + size] = 1;
      vectors[row + size + 1] = factors.itemBias[item];
    }
    return vectors;
  }

  static Scorer restore(StateReader saved, NDManager manager) {
    long nodes = (long) saved.users() + saved.items();
    return Scorer.owning(
        manager,
        owner ->
            new FactorScorer(
                owner, saved.array(TABLE, owner, nodes, StateReader.ANY), saved.users()));
  }

  @Override
  public void save(StateWriter to) {
    to.write(TABLE, table);
  }

  @Override
  public Optional<String> vectorTable() {
    return Optional.of(TABLE);
  }

  @Override
  public NDArray score(Cases cases, NDManager manager) {
    return products.score(cases, manager);
  }

  @Override
  public NDArray rate(int[] users, int[] items, NDManager manager) {
    try (NDManager temporary = manager.newSubManager()) {
      NDArray rows = vectors(users, 0, temporary);
      NDArray columns = vectors(items, this.users, temporary);
      NDArray ratings = rows.mul(columns).sum(new int[] {1}); // [pairs]
      ratings.attach(manager);
      return ratings;
    }
  }

  private NDArray vectors(int[] indices, int first, NDManager manager) {
    long[] rows = new long[indices.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (long) first + indices[i];
    }
    return Torch.embedding(table, manager.create(rows), manager); // [pairs, factors + 2]
  }

  @Override
  public void close() {
    products.close();
  }
}
