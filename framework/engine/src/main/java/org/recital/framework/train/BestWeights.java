package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.OptionalDouble;
import org.recital.registry.torch.Torch;

/** A copy of the weights with the best selection metric. */
final class BestWeights {
  private final Validation validation;
  private final NDList weights;
  private final NDList copy = new NDList();
  private OptionalDouble best = OptionalDouble.empty();
  private int epoch;

  /**
   * @param manager owner of the copy
   */
  BestWeights(Validation validation, NDList weights, NDManager manager) {
    this.validation = validation;
    this.weights = weights;
    for (NDArray weight : weights) {
      copy.add(manager.zeros(weight.getShape()));
    }
  }

  /**
   * Records a validation, and copies the current weights if its value is the best so far.
   *
   * @return whether the value is the best so far
   * @throws TrainingException if the value is NaN
   */
  boolean offer(Validation.Measured measured, int currentEpoch) {
    double value = measured.selected();
    if (Double.isNaN(value)) {
      throw new TrainingException(
          String.join(" and ", measured.undefined())
              + " cannot select the best epoch: undefined for all cases of the validation part;"
              + " select by another metric, or enlarge the validation part");
    }
    boolean better = best.isEmpty() || validation.better(value, best.getAsDouble());
    if (better) {
      best = OptionalDouble.of(value);
      epoch = currentEpoch;
      copy(weights, copy);
    }
    return better;
  }

  /** Copies the best weights back to the network. */
  void restore() {
    copy(copy, weights);
  }

  /** The best value; empty before the first validation. */
  OptionalDouble value() {
    return best;
  }

  /** The epoch of the best weights; 0 before the first validation. */
  int epoch() {
    return epoch;
  }

  /** The best weights, in the order of the network's weights. */
  NDList copy() {
    return copy;
  }

  /** The state for a checkpoint: best value and its epoch; empty before the first validation. */
  double[] state() {
    return best.isPresent() ? new double[] {best.getAsDouble(), epoch} : new double[0];
  }

  /** Restores a state that {@link #state} returned. */
  void loadState(double[] state) {
    if (state.length > 0) {
      best = OptionalDouble.of(state[0]);
      epoch = (int) state[1];
    }
  }

  private static void copy(NDList from, NDList to) {
    for (int i = 0; i < from.size(); i++) {
      Torch.copy(from.get(i), to.get(i));
    }
  }
}
