package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.function.Supplier;
import org.recital.registry.loss.Scores;
import org.recital.registry.torch.Torch;

/**
 * Scores computed as inner products of row vectors and item vectors.
 *
 * <p>Symbols: rows — observed items of the batch; n — negatives per row, or shared items; nodes —
 * users, followed by items; size — length of a vector.
 */
public final class InnerProduct implements Scores {
  /**
   * Vectors of a batch.
   *
   * @param row {@code [rows, size]}
   * @param item observed items, {@code [rows, size]}
   * @param negative {@code [rows, n, size]}
   */
  private record Vectors(NDArray row, NDArray item, NDArray negative) {}

  private final Batch batch;
  private final Vectors vectors;
  private final NDArray catalogue; // [items, size]
  private final Supplier<NDArray> penalty; // []
  private final NDManager step;

  private InnerProduct(
      Batch batch, Vectors vectors, NDArray catalogue, Supplier<NDArray> penalty, NDManager step) {
    this.batch = batch;
    this.vectors = vectors;
    this.catalogue = catalogue;
    this.penalty = penalty;
    this.step = step;
  }

  /**
   * Scores from one table of node vectors: users first, then items.
   *
   * @param table vectors of the nodes, {@code [nodes, size]}
   * @param weights trainable weights of the nodes, for the penalty, {@code [nodes, size]}; {@code
   *     table} itself if the table is trained directly
   */
  public static InnerProduct ofNodes(
      NDArray table, NDArray weights, int users, Batch.Interactions batch, NDManager step) {
    long rows = batch.rows();
    NDArray nodes = // [rows · (2 + n)]
        batch
            .users()
            .concat(Torch.shifted(batch.items(), users))
            .concat(Torch.shifted(batch.negatives(), users).flatten());
    NDArray gathered = Torch.embedding(table, nodes, step); // [rows · (2 + n), size]
    NDList parts = gathered.split(new long[] {rows, 2 * rows});
    long n = batch.negatives().getShape().get(1);
    long size = table.getShape().get(1);
    Vectors vectors = new Vectors(parts.get(0), parts.get(1), parts.get(2).reshape(rows, n, size));
    Supplier<NDArray> penalty =
        () ->
            halfSquares(weights == table ? gathered : Torch.embedding(weights, nodes, step), rows);
    return new InnerProduct(batch, vectors, table.get(users + ":"), penalty, step);
  }

  /**
   * Scores from row vectors computed by a network. The penalty covers the vectors of rows, observed
   * items and negatives, and not the weights from which the vectors are computed.
   *
   * @param rows {@code [rows, size]}
   * @param items vectors of all items, {@code [items, size]}
   */
  public static InnerProduct ofRows(NDArray rows, NDArray items, Batch batch, NDManager step) {
    NDArray item = Torch.embedding(items, batch.items(), step); // [rows, size]
    NDArray negative = Torch.embedding(items, batch.negatives(), step); // [rows, n, size]
    Supplier<NDArray> penalty =
        () ->
            halfSquares(rows, batch.rows())
                .add(halfSquares(item, batch.rows()))
                .add(halfSquares(negative, batch.rows()));
    return new InnerProduct(batch, new Vectors(rows, item, negative), items, penalty, step);
  }

  private static NDArray halfSquares(NDArray x, long rows) {
    return Torch.times(x.square().sum(), 0.5 / rows); // []
  }

  @Override
  public NDArray targets() {
    return vectors.row.mul(vectors.item).sum(new int[] {1}); // [rows]
  }

  @Override
  public NDArray targetItems() {
    return batch.items();
  }

  @Override
  public NDArray sampled() {
    return vectors.row.expandDims(1).mul(vectors.negative).sum(new int[] {2}); // [rows, n]
  }

  @Override
  public NDArray sampledItems() {
    return batch.negatives();
  }

  @Override
  public NDArray shared() {
    Batch.Shared shared = batch.shared().orElseThrow();
    NDArray items = Torch.embedding(catalogue, shared.items(), step); // [n, size]
    NDArray scores = vectors.row.matMul(items.transpose()); // [rows, n]
    return shared.leftOut().map(mask -> Torch.maskOut(scores, mask)).orElse(scores);
  }

  @Override
  public NDArray sharedItems() {
    return batch.shared().orElseThrow().items();
  }

  @Override
  public NDArray catalogue() {
    return vectors.row.matMul(catalogue.transpose()); // [rows, items]
  }

  @Override
  public NDArray crossEntropy() {
    return Torch.crossEntropy(vectors.row, catalogue, batch.items());
  }

  @Override
  public NDArray penalty() {
    return penalty.get();
  }
}
