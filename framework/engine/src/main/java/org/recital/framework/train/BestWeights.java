package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.OptionalDouble;
import org.recital.registry.torch.Torch;

/** A copy of the weights at their best validation, and how long ago that was. */
final class BestWeights {
  private final Validation validation;
  private final NDList weights;
  private final NDList copy = new NDList();
  private OptionalDouble best = OptionalDouble.empty();
  private int epoch;
  private int waited;

  /**
   * @param manager what the copy lives in
   */
  BestWeights(Validation validation, NDList weights, NDManager manager) {
    this.validation = validation;
    this.weights = weights;
    for (NDArray weight : weights) {
      copy.add(manager.zeros(weight.getShape()));
    }
  }

  /** Whether the value is the best so far, the present weights then being kept. */
  boolean offer(double value, int atEpoch) {
    if (Double.isNaN(value)) {
      throw new TrainingException(
          "the metric that selects has no value on the validation part: it says nothing of any of"
              + " its cases; select by another, or give validation a larger share");
    }
    boolean better = best.isEmpty() || validation.better(value, best.getAsDouble());
    waited = better ? 0 : waited + 1;
    if (better) {
      best = OptionalDouble.of(value);
      epoch = atEpoch;
      copy(weights, copy);
    }
    return better;
  }

  /** Puts the best weights back in their places. */
  void restore() {
    copy(copy, weights);
  }

  OptionalDouble value() {
    return best;
  }

  int epoch() {
    return epoch;
  }

  NDList copy() {
    return copy;
  }

  /** Its value, its epoch, and validations since; nothing before the first. */
  double[] mark() {
    return best.isPresent() ? new double[] {best.getAsDouble(), epoch, waited} : new double[0];
  }

  void remember(double[] mark) {
    if (mark.length > 0) {
      best = OptionalDouble.of(mark[0]);
      epoch = (int) mark[1];
      waited = (int) mark[2];
    }
  }

  /** Validations since the best one. */
  int waited() {
    return waited;
  }

  private static void copy(NDList from, NDList to) {
    for (int i = 0; i < from.size(); i++) {
      Torch.copy(from.get(i), to.get(i));
    }
  }
}
