package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.recital.registry.loss.Scores;
import org.recital.registry.torch.Torch;

/**
 * Scores that are inner products of a user's vector and an item's, as nodes of one table: users
 * first, then items.
 *
 * <p>Symbols: rows — interactions of the batch; n — negatives of each; size — length of a vector;
 * nodes — users and items.
 */
final class InnerProduct implements Scores {
  private final NDArray table; // [nodes, size]
  private final NDArray free; // [nodes, size]
  private final NDManager step;
  private final int users;
  private final long rows;
  private final NDArray nodes; // [rows · (2 + n)]
  private final NDArray user; // [rows, size]
  private final NDArray item; // [rows, size]
  private final NDArray negative; // [rows, n, size]
  private final NDArray gathered; // [rows · (2 + n), size]

  /**
   * @param table the vectors that scores are made of
   * @param free the weights that they come from, and that a penalty is put on: the same array where
   *     the table itself is learned
   */
  InnerProduct(NDArray table, NDArray free, int users, Batch.Interactions batch, NDManager step) {
    this.table = table;
    this.free = free;
    this.step = step;
    this.users = users;
    rows = batch.rows();
    long negatives = batch.negatives().getShape().get(1);
    nodes =
        batch
            .users()
            .concat(batch.items().add((long) users))
            .concat(batch.negatives().add((long) users).flatten());
    gathered = Torch.embedding(table, nodes, step);
    NDList parts = gathered.split(new long[] {rows, 2 * rows});
    user = parts.get(0);
    item = parts.get(1);
    negative = parts.get(2).reshape(rows, negatives, -1);
  }

  @Override
  public NDArray targets() {
    return user.mul(item).sum(new int[] {1}); // [rows]
  }

  @Override
  public NDArray sampled() {
    return user.expandDims(1).mul(negative).sum(new int[] {2}); // [rows, n]
  }

  @Override
  public NDArray shared(NDArray items) {
    return user.matMul(Torch.embedding(table, items.add((long) users), step).transpose());
  }

  @Override
  public NDArray catalogue() {
    return user.matMul(table.get(users + ":").transpose()); // [rows, items]
  }

  @Override
  public NDArray penalty() {
    NDArray own = free == table ? gathered : Torch.embedding(free, nodes, step);
    return own.square().sum().div(2f * rows); // []
  }
}
