package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.IntToDoubleFunction;
import org.recital.registry.data.Interactions;
import org.recital.registry.torch.Torch;

/**
 * A weight for each item, on the trial's device.
 *
 * @param values {@code [items, 1]}
 */
record ItemWeights(NDArray values) {
  /**
   * Weights computed from the number of training interactions of each item.
   *
   * @param manager owner of the weights
   */
  static ItemWeights ofCounts(Interactions train, IntToDoubleFunction weight, NDManager manager) {
    int[] counts = train.countsOfItems();
    float[] weights = new float[counts.length];
    for (int item = 0; item < weights.length; item++) {
      weights[item] = (float) weight.applyAsDouble(counts[item]);
    }
    return new ItemWeights(manager.create(weights, new Shape(weights.length, 1)));
  }

  /** Weights of the items in an array of any shape; the result has the same shape. */
  NDArray of(NDArray items) {
    return Torch.embedding(values, items, items.getManager()).squeeze(-1);
  }

  /** 1 plus the maximum number of training interactions per item. */
  static double smoothedMaxCount(Interactions train) {
    int max = 0;
    for (int count : train.countsOfItems()) {
      max = Math.max(max, count);
    }
    return 1.0 + max;
  }
}
