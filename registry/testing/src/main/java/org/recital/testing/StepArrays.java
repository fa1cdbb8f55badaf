package org.recital.testing;

import static org.assertj.core.api.Assertions.fail;

import ai.djl.ndarray.NDManager;

/** Check that the arrays of a training step are released at the end of the step. */
final class StepArrays {
  private StepArrays() {}

  /**
   * Fails if a manager that lives as long as the training has more arrays than before a step.
   *
   * @param owner name of the method that received the manager, or made it
   */
  static void requireNoMore(int before, NDManager manager, String owner) {
    int more = manager.getManagedArrays().size() - before;
    if (more > 0) {
      fail(
          "a step leaves "
              + (more == 1 ? "an array" : more + " arrays")
              + " in the manager of "
              + owner
              + ", which frees them only when the training ends. The result of x.op(y) belongs to the"
              + " manager of x: begin with an array of the step, or look constants up with"
              + " Torch.embedding(constants, indices, step)");
    }
  }
}
