package org.recital.framework.search;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/**
 * Asynchronous successive halving: every configuration is trained up to the first rung, and the
 * best {@code 1 / factor} of each rung continue to the next one.
 *
 * <p>A configuration is promoted as soon as it is among the best of the results so far; waiting for
 * the whole rung would leave workers idle.
 */
@About(
    value =
        "Asynchronous successive halving: all configurations are trained for a few epochs, and the"
            + " best ones continue.",
    papers =
        @Paper(
            value = "Li et al. A System for Massively Parallel Hyperparameter Tuning. MLSys 2020",
            doi = "10.48550/arXiv.1810.05934"))
public record Halving(
    @Param(
            value = "reduction factor: the best 1 / factor of a rung's configurations continue",
            byDefault = "3",
            min = 2,
            max = 1000)
        int factor,
    @Param(value = "number of epochs of the first rung", min = 1, max = 1_000_000) int epochs) {

  /**
   * The number of epochs of each rung; empty for the last rung, which has all epochs.
   *
   * @param maxEpochs maximum number of epochs of the training
   */
  List<OptionalInt> rungs(int maxEpochs) {
    List<OptionalInt> rungs = new ArrayList<>();
    for (long rung = epochs; rung < maxEpochs; rung *= factor) {
      rungs.add(OptionalInt.of((int) rung));
    }
    rungs.add(OptionalInt.empty());
    return rungs;
  }
}
