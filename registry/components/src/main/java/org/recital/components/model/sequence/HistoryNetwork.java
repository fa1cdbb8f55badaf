package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.function.Function;
import org.recital.registry.loss.Scores;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.InnerProduct;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.Torch;

/** Network whose scores are inner products of encoded histories and item embeddings. */
final class HistoryNetwork implements Network {
  /** Factory of encoders with given weights. */
  @FunctionalInterface
  interface EncoderFactory {
    /**
     * @param training whether dropout is active
     */
    HistoryEncoder create(NDList weights, boolean training);
  }

  /**
   * Architecture of the network.
   *
   * @param outputEmbeddings computes the output item embeddings, {@code [items, size]}, from the
   *     weights
   * @param detachOutput whether the output embeddings are detached, so that no gradients flow to
   *     them
   * @param maxHistory maximum history length; only the most recent interactions are read
   * @param prefixInvariant whether the vector of a position is independent of the history's length
   */
  record Architecture(
      EncoderFactory encoders,
      Function<NDList, NDArray> outputEmbeddings,
      boolean detachOutput,
      int maxHistory,
      boolean prefixInvariant) {
    /**
     * A scorer with the given weights.
     *
     * @param owner closed with the scorer
     */
    HistoryScorer scorer(NDList weights, NDManager owner) {
      return new HistoryScorer(
          owner,
          weights,
          encoders.create(weights, false),
          outputEmbeddings.apply(weights),
          maxHistory,
          prefixInvariant);
    }
  }

  private final Architecture architecture;
  private final NDManager owner;
  private final NDList weights;

  /**
   * @param owner manager of the weights; closed with the network
   */
  HistoryNetwork(Architecture architecture, NDList weights, NDManager owner) {
    this.architecture = architecture;
    this.weights = weights;
    this.owner = owner;
  }

  /**
   * Estimated number of values of a pass.
   *
   * @param size size of the embeddings
   * @param perPosition values of the encoder for each position of a history
   */
  static long pass(BatchSize batch, int size, long perPosition) {
    return batch.rows() * perPosition + 6 * (batch.pairs() + batch.rows()) * size;
  }

  @Override
  public NDList weights() {
    return new NDList(weights);
  }

  @Override
  public Pass pass(Batch batch, NDManager step) {
    NDList leaves = Torch.leaves(weights, step);
    NDArray queries = // [rows, size]
        queries((Batch.Histories) batch, architecture.encoders.create(leaves, true), step);
    NDArray table = architecture.outputEmbeddings.apply(leaves); // [items, size]
    NDArray items = architecture.detachOutput ? table.stopGradient() : table; // [items, size]
    Scores scores = InnerProduct.ofRows(queries, items, batch, step);
    return new Pass() {
      @Override
      public Scores scores() {
        return scores;
      }

      @Override
      public NDList gradients(NDArray loss) {
        return Torch.gradients(loss, leaves);
      }
    };
  }

  /** Vector of each row of the batch, {@code [rows, size]}. */
  private static NDArray queries(Batch.Histories batch, HistoryEncoder encoder, NDManager step) {
    NDList rows = new NDList();
    for (Batch.Block block : batch.blocks()) {
      NDArray all = encoder.encode(block.histories(), block.lengths(), step);
      NDArray flat = all.reshape(-1, all.getShape().get(2)); // [users · length, size]
      rows.add(Torch.embedding(flat, block.places(), step));
    }
    return Torch.concat(rows);
  }

  @Override
  public Scorer scorer() {
    NDManager scorers = owner.newSubManager();
    NDList current = new NDList();
    for (NDArray weight : weights) {
      NDArray shared = weight.stopGradient(); // shares the memory of the weight
      shared.setName(weight.getName());
      shared.attach(scorers);
      current.add(shared);
    }
    return architecture.scorer(current, scorers);
  }

  @Override
  public void close() {
    owner.close();
  }
}
