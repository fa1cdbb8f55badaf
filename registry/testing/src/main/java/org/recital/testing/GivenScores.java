package org.recital.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.recital.registry.loss.Scores;
import org.recital.registry.torch.Torch;

/**
 * Scores with given values, with which a test compares a loss with a value worked out by hand. The
 * items of all scores differ, and the penalty is 0. To test gradients, pass leaves of {@link
 * Torch#leaves}.
 *
 * @param targets scores of the observed items, {@code [rows]}
 * @param sampled scores of the negatives, {@code [rows, n]}
 */
public record GivenScores(NDArray targets, NDArray sampled) implements Scores {
  @Override
  public NDArray targetItems() {
    return targets.getManager().arange(0, targets.size(), 1, DataType.INT64);
  }

  @Override
  public NDArray sampledItems() {
    long first = targets.size();
    return sampled
        .getManager()
        .arange(first, first + sampled.size(), 1, DataType.INT64)
        .reshape(sampled.getShape());
  }

  @Override
  public NDArray penalty() {
    return targets.getManager().zeros(new Shape());
  }
}
