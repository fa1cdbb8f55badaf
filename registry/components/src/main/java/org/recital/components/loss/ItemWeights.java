package org.recital.components.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.IntToDoubleFunction;
import org.recital.registry.data.Interactions;
import org.recital.registry.torch.Torch;

/** A number for each item, on the trial's device. */
record ItemWeights(NDArray values) {
  /**
   * A function of the number of an item's training interactions.
   *
   * @param manager what the numbers live in
   */
  static ItemWeights ofCounts(Interactions train, IntToDoubleFunction weight, NDManager manager) {
    int[] counts = train.countsOfItems();
    float[] weights = new float[counts.length];
    for (int item = 0; item < weights.length; item++) {
      weights[item] = (float) weight.applyAsDouble(counts[item]);
    }
    return new ItemWeights(manager.create(weights, new Shape(weights.length, 1)));
  }

  /** Those of items of any shape, in that shape. */
  NDArray of(NDArray items) {
    return Torch.embedding(values, items, items.getManager()).squeeze(-1);
  }

  /** The most interactions that an item has, and one. */
  static double most(Interactions train) {
    int most = 0;
    for (int count : train.countsOfItems()) {
      most = Math.max(most, count);
    }
    return 1.0 + most;
  }
}
