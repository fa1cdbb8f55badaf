package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.recital.registry.torch.Torch;

/**
 * Scorer that computes inner products of user and item vectors. The scorer closes the manager of
 * its arrays.
 */
public final class InnerProductScorer implements Scorer {
  private static final String TABLE = "embeddings";

  private final NDManager owner;
  private final NDArray table; // [users + items, size]
  private final NDArray users; // [users, size]
  private final NDArray items; // [size, items]

  /**
   * A scorer from one table of node vectors.
   *
   * @param owner manager of the scorer's arrays, closed with the scorer
   * @param table vectors of users, followed by items, {@code [users + items, size]}
   */
  public InnerProductScorer(NDManager owner, NDArray table, int users) {
    this.owner = owner;
    this.table = table;
    this.users = table.get(":" + users);
    try (NDArray rows = table.get(users + ":")) {
      this.items = rows.transpose();
    }
    this.users.attach(owner);
    this.items.attach(owner);
  }

  /** Restores a scorer from a saved state. */
  public static Scorer restore(StateReader saved, NDManager manager) {
    long nodes = (long) saved.users() + saved.items();
    return Scorer.owning(
        manager,
        owner ->
            new InnerProductScorer(
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
    long[] rows = new long[cases.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = cases.users()[i];
    }
    try (NDArray indices = manager.create(rows);
        NDArray vectors = Torch.embedding(users, indices, manager)) { // [cases, size]
      NDArray scores = vectors.matMul(items); // [cases, items]
      scores.attach(manager);
      return scores;
    }
  }

  @Override
  public void close() {
    owner.close();
  }
}
