package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.recital.registry.loss.Scores;

/**
 * A network in training. Holds native memory; not thread-safe.
 *
 * <p>Code that autograd records must not combine an array with a Java number by {@code mul}, {@code
 * div}, {@code pow} and similar methods: gradients would occasionally be wrong. Use {@link
 * org.recital.registry.torch.Torch#times} and {@link org.recital.registry.torch.Torch#plus}; a
 * contract test of {@code recital-testing} finds violations.
 */
public interface Network extends AutoCloseable {
  /** The trainable weights with their names, always in the same order. */
  NDList weights();

  /**
   * Begins an epoch, for networks whose training depends on the epoch; does nothing by default.
   *
   * @param epoch number of the epoch, from 1; the call is repeated if training resumes within the
   *     epoch
   */
  default void begin(int epoch) {}

  /**
   * Begins a training step on a batch with the current weights.
   *
   * @param step manager of the arrays of the step
   */
  Pass pass(Batch batch, NDManager step);

  /**
   * Approximate number of values (weights and activations) that a training step processes if the
   * loss needs only the scores of the batch's observed items and sampled negatives. Small steps run
   * faster on one thread than on several.
   *
   * @return {@link Long#MAX_VALUE} if there is no estimate
   */
  default long work(Batch batch) {
    return Long.MAX_VALUE;
  }

  /** A scorer with the current weights. Valid until the weights change; closed by the caller. */
  Scorer scorer();

  /**
   * A scorer for validation during training. It differs from {@link #scorer} if the model has
   * parameters that change scores but must not affect training: see {@link
   * Model#readAfterTraining}.
   */
  default Scorer validationScorer() {
    return scorer();
  }

  @Override
  void close();

  /** Forward and backward pass of one batch. */
  interface Pass {
    /**
     * The scores of the batch. Apart from dropout, they equal those of the {@linkplain
     * #validationScorer scorer}, unless the model is trained on other scores by design.
     */
    Scores scores();

    /** Loss term that the model adds to the configured loss, {@code []}; empty for none. */
    default Optional<NDArray> term() {
      return Optional.empty();
    }

    /**
     * The gradients of a loss computed from the scores, in the order of the weights. They must not
     * be modified in place, because libtorch rejects that for some networks.
     */
    NDList gradients(NDArray loss);
  }
}
