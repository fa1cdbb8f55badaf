package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateWriter;
import org.recital.registry.model.WeightSource;
import org.recital.registry.torch.Torch;

/**
 * Scores items by the inner product of their embeddings and the encoded history; 0 for an empty
 * history. Owns its manager and closes it.
 */
final class HistoryScorer implements Scorer {
  /** Maximum number of positions per forward pass; a position takes a few kilobytes. */
  private static final int MAX_POSITIONS = 1 << 14;

  private static final int MAX_POSITIONS_ON_GPU = 1 << 18;

  private final NDManager owner;
  private final NDList weights;
  private final List<String> names;
  private final HistoryEncoder encoder;
  private final NDArray items; // [size, items]
  private final HistoryPasses passes;

  /**
   * @param owner closed with the scorer
   * @param weights named weights of the encoder and of the items
   * @param items embeddings of all items, {@code [items, size]}
   * @param maxHistory maximum history length; only the most recent interactions are read
   * @param prefixInvariant whether the vector of a position is independent of the history's length
   */
  HistoryScorer(
      NDManager owner,
      NDList weights,
      HistoryEncoder encoder,
      NDArray items,
      int maxHistory,
      boolean prefixInvariant) {
    this.owner = owner;
    this.weights = weights;
    this.names = WeightSource.names(weights);
    this.encoder = encoder;
    this.items = items.transpose();
    this.items.attach(owner);
    int maxPositions = owner.getDevice().isGpu() ? MAX_POSITIONS_ON_GPU : MAX_POSITIONS;
    this.passes = new HistoryPasses(maxHistory, prefixInvariant, maxPositions);
  }

  @Override
  public void save(StateWriter to) {
    WeightSource.write(names, weights, to);
  }

  @Override
  public NDArray score(Cases cases, NDManager manager) {
    try (NDManager temporary = manager.newSubManager()) {
      NDArray scores = vectors(cases, temporary).matMul(items); // [cases, items]
      scores.attach(manager);
      return scores;
    }
  }

  /** Encoded history of each case, {@code [cases, size]}; zeros if the history is empty. */
  private NDArray vectors(Cases cases, NDManager manager) {
    NDList parts = new NDList();
    long[] rows = new long[cases.size()];
    Arrays.fill(rows, -1);
    int encoded = 0;
    for (HistoryPasses.Pass pass : passes.of(cases)) {
      parts.add(encode(pass, manager));
      for (int index : pass.cases()) {
        rows[index] = encoded++;
      }
    }
    for (int c = 0; c < rows.length; c++) {
      rows[c] = rows[c] < 0 ? encoded : rows[c]; // the row of zeros
    }
    parts.add(manager.zeros(new Shape(1, items.getShape().get(0)))); // [1, size]
    NDArray all = Torch.concat(parts); // [encoded + 1, size]
    return Torch.embedding(all, manager.create(rows), manager);
  }

  private NDArray encode(HistoryPasses.Pass pass, NDManager manager) {
    try (NDManager temporary = manager.newSubManager()) {
      NDArray histories =
          temporary.create(pass.items(), new Shape(pass.lengths().length, pass.width()));
      NDArray lengths = temporary.create(pass.lengths()); // [users]
      NDArray vectors; // [cases, size]
      if (pass.lastPositionsOnly()) {
        vectors = encoder.encodeLast(histories, lengths, temporary);
      } else {
        NDArray all = encoder.encode(histories, lengths, temporary); // [users, length, size]
        NDArray flat = all.reshape(-1, all.getShape().get(2)); // [users · length, size]
        vectors = Torch.embedding(flat, temporary.create(pass.positions()), temporary);
      }
      vectors.attach(manager);
      return vectors;
    }
  }

  @Override
  public void close() {
    owner.close();
  }
}
