package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.recital.registry.torch.Torch;

/**
 * Scorer that computes inner products of user and item vectors. Closes the manager of its arrays.
 */
public final class InnerProductScorer implements Scorer {
  private final NDManager owner;
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
    this.users = table.get(":" + users);
    try (NDArray rows = table.get(users + ":")) {
      this.items = rows.transpose();
    }
    this.users.attach(owner);
    this.items.attach(owner);
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
