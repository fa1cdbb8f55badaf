package org.recital.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.stream.LongStream;
import org.recital.registry.loss.Scores;
import org.recital.registry.torch.Torch;

/**
 * Scores with given values, for tests that compare a loss with a value worked out by hand. The
 * penalty is 0. To test gradients, pass arrays from {@link Torch#leaves}.
 *
 * @param targets scores of the observed items, {@code [rows]}
 * @param targetItems indices of the observed items, 64-bit, {@code [rows]}
 * @param sampled scores of the negatives, {@code [rows, n]}
 * @param sampledItems indices of the negatives, 64-bit, {@code [rows, n]}
 */
public record GivenScores(
    NDArray targets, NDArray targetItems, NDArray sampled, NDArray sampledItems) implements Scores {
  /** Scores for losses that do not depend on the items, which are numbered from 0. */
  public GivenScores(NDArray targets, NDArray sampled) {
    this(targets, numbers(0, targets), sampled, numbers(targets.size(), sampled));
  }

  /** Ascending numbers from {@code first}, in the shape of the scores. */
  private static NDArray numbers(long first, NDArray scores) {
    long[] numbers = LongStream.range(first, first + scores.size()).toArray();
    return scores.getManager().create(numbers, scores.getShape());
  }

  @Override
  public NDArray penalty() {
    return targets.getManager().zeros(new Shape());
  }
}
