package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.Torch;

/**
 * Scores items by their inner products with what an encoder makes of histories; all items alike
 * where there is none. Owns a sub-manager, and closes it.
 */
final class HistoryScorer implements Scorer {
  /** Places read at once: what is held of each is a few kilobytes. */
  private static final int PLACES = 1 << 14;

  private static final int PLACES_ON_GPU = 1 << 18;

  private final NDManager owner;
  private final HistoryEncoder encoder;
  private final NDArray items; // [size, items]
  private final HistoryPasses passes;

  /**
   * @param owner closed with the scorer
   * @param items the vectors of all items, {@code [items, size]}
   * @param longest places of a history that are read, the latest ones
   * @param prefixes whether a place is read the same whatever follows it and however far the
   *     history begins before it
   */
  HistoryScorer(
      NDManager owner, HistoryEncoder encoder, NDArray items, int longest, boolean prefixes) {
    this.owner = owner;
    this.encoder = encoder;
    this.items = items.transpose();
    this.items.attach(owner);
    int places = owner.getDevice().isGpu() ? PLACES_ON_GPU : PLACES;
    this.passes = new HistoryPasses(longest, prefixes, places);
  }

  @Override
  public NDArray score(Cases cases, NDManager manager) {
    try (NDManager own = manager.newSubManager()) {
      NDArray scores = vectors(cases, own).matMul(items); // [cases, items]
      scores.attach(manager);
      return scores;
    }
  }

  /** What is known of each case, {@code [cases, size]}. */
  private NDArray vectors(Cases cases, NDManager manager) {
    NDList parts = new NDList();
    long[] rows = new long[cases.size()];
    Arrays.fill(rows, -1);
    int read = 0;
    for (HistoryPasses.Pass pass : passes.of(cases)) {
      parts.add(read(pass, manager));
      for (int number : pass.cases()) {
        rows[number] = read++;
      }
    }
    for (int c = 0; c < rows.length; c++) {
      rows[c] = rows[c] < 0 ? read : rows[c]; // a case without history
    }
    parts.add(manager.zeros(new Shape(1, items.getShape().get(0))));
    NDArray all = NDArrays.concat(parts); // [read + 1, size]
    return Torch.embedding(all, manager.create(rows), manager);
  }

  private NDArray read(HistoryPasses.Pass pass, NDManager manager) {
    try (NDManager own = manager.newSubManager()) {
      NDArray histories = own.create(pass.items(), new Shape(pass.lengths().length, pass.width()));
      NDArray lengths = own.create(pass.lengths());
      NDArray vectors; // [cases, size]
      if (pass.lastPlaces()) {
        vectors = encoder.lastPlace(histories, lengths, own);
      } else {
        NDArray every = encoder.everyPlace(histories, lengths, own);
        NDArray flat = every.reshape(-1, every.getShape().get(2));
        vectors = Torch.embedding(flat, own.create(pass.places()), own);
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
