package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.function.Function;
import org.recital.registry.loss.Scores;
import org.recital.registry.model.Batch;
import org.recital.registry.model.InnerProduct;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.Torch;

/** A network whose scores are inner products of item vectors with what an encoder makes. */
final class HistoryNetwork implements Network {
  /** An encoder with given weights. */
  @FunctionalInterface
  interface Encoding {
    /**
     * @param training whether there is dropout
     */
    HistoryEncoder with(NDList weights, boolean training);
  }

  /**
   * What a model makes of weights.
   *
   * @param scored the item vectors that scores are made of, {@code [items, size]}
   * @param detached whether no gradient flows to those
   * @param longest places of a history that are read, the latest ones
   * @param prefixes whether a place is read the same whatever follows it
   */
  record Form(
      Encoding encoding,
      Function<NDList, NDArray> scored,
      boolean detached,
      int longest,
      boolean prefixes) {}

  private final Form form;
  private final NDManager owner;
  private final NDList weights;

  /**
   * @param owner of the weights; closed with the network
   */
  HistoryNetwork(Form form, NDList weights, NDManager owner) {
    this.form = form;
    this.weights = weights;
    this.owner = owner;
  }

  @Override
  public NDList weights() {
    return new NDList(weights);
  }

  @Override
  public Pass pass(Batch batch, NDManager step) {
    NDList leaves = Torch.leaves(weights, step);
    NDArray made = read((Batch.Histories) batch, form.encoding.with(leaves, true), step);
    NDArray table = form.scored.apply(leaves); // [items, size]
    NDArray items = form.detached ? table.stopGradient() : table;
    Scores scores = InnerProduct.ofRows(made, items, batch, step);
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

  /** What is made of each row, {@code [rows, size]}. */
  private static NDArray read(Batch.Histories batch, HistoryEncoder encoder, NDManager step) {
    NDList rows = new NDList();
    for (Batch.Block block : batch.blocks()) {
      NDArray every = encoder.everyPlace(block.histories(), block.lengths(), step);
      NDArray flat = every.reshape(-1, every.getShape().get(2)); // [users · length, size]
      rows.add(Torch.embedding(flat, block.places(), step));
    }
    return NDArrays.concat(rows);
  }

  @Override
  public Scorer scorer() {
    NDManager scorers = owner.newSubManager();
    NDList present = new NDList();
    for (NDArray weight : weights) {
      NDArray same = weight.stopGradient(); // the same numbers in the same memory
      same.attach(scorers);
      present.add(same);
    }
    return new HistoryScorer(
        scorers,
        form.encoding.with(present, false),
        form.scored.apply(present),
        form.longest,
        form.prefixes);
  }

  @Override
  public void close() {
    owner.close();
  }
}
