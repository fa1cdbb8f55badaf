package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.recital.registry.model.Batch;

/** Copies of batches in which every array is replaced by another array. */
final class BatchArrays {
  private BatchArrays() {}

  static Batch replace(Batch batch, UnaryOperator<NDArray> by) {
    if (batch instanceof Batch.Interactions of) {
      return new Batch.Interactions(
          by.apply(of.users()),
          by.apply(of.items()),
          by.apply(of.negatives()),
          replace(of.shared(), by));
    }
    if (batch instanceof Batch.Ratings of) {
      return new Batch.Ratings(
          by.apply(of.users()),
          by.apply(of.items()),
          by.apply(of.negatives()),
          by.apply(of.ratings()));
    }
    Batch.Histories of = (Batch.Histories) batch;
    return new Batch.Histories(
        of.blocks().stream().map(block -> replace(block, by)).toList(),
        by.apply(of.items()),
        by.apply(of.negatives()),
        replace(of.shared(), by));
  }

  private static Batch.Block replace(Batch.Block block, UnaryOperator<NDArray> by) {
    return new Batch.Block(
        by.apply(block.histories()), by.apply(block.lengths()), by.apply(block.places()));
  }

  private static Optional<Batch.Shared> replace(
      Optional<Batch.Shared> shared, UnaryOperator<NDArray> by) {
    return shared.map(of -> new Batch.Shared(by.apply(of.items()), of.leftOut().map(by)));
  }
}
