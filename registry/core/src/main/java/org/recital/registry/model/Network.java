package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.recital.registry.loss.Scores;

/** Weights that are being learned. Holds native memory; not safe for use by several threads. */
public interface Network extends AutoCloseable {
  /** The weights, each with its name, always in the same order. */
  NDList weights();

  /**
   * Begins an epoch, for a network whose learning changes with them; for most it changes nothing.
   *
   * @param epoch counted from 1; called again for an epoch that is gone on with
   */
  default void begin(int epoch) {}

  /**
   * Begins a step: how the rows of a batch are scored with the present weights.
   *
   * @param step what is made lives in it, and goes with it
   */
  Pass pass(Batch batch, NDManager step);

  /**
   * About how many numbers a step works on where a loss asks for no more scores than those of the
   * batch's own items: the weights, and what is computed of each row. Where they are few, one
   * thread is done sooner than several that wait for each other.
   *
   * @return {@link Long#MAX_VALUE} where they are not counted, which means many
   */
  default long work(Batch batch) {
    return Long.MAX_VALUE;
  }

  /** A scorer with the present weights. Valid until the weights change; closed by the caller. */
  Scorer scorer();

  /**
   * A scorer to choose epochs by. It differs from {@link #scorer} where a network can be asked in
   * several ways, which its training is not to depend on: see {@link Model#readAfterTraining}.
   */
  default Scorer validationScorer() {
    return scorer();
  }

  @Override
  void close();

  /** One batch on its way forward and back. */
  interface Pass {
    Scores scores();

    /** What the model itself adds to any loss, {@code []}; empty where it adds nothing. */
    default Optional<NDArray> term() {
      return Optional.empty();
    }

    /**
     * The gradients of a loss that was computed from the scores, in the order of the weights. They
     * are not to be changed in place: of some networks libtorch refuses it.
     */
    NDList gradients(NDArray loss);
  }
}
