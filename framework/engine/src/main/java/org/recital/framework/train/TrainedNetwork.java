package org.recital.framework.train;

import java.util.OptionalDouble;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;

/**
 * A trained network with the selected weights. The scorer and the network hold native memory until
 * this object is closed.
 *
 * @param bestEpoch epoch of the selected weights; the last epoch if there is no selection metric
 * @param epochs number of epochs that were started; if the training is not complete, number of
 *     complete epochs
 * @param complete whether the training is complete; otherwise it stopped at an epoch limit, and the
 *     weights are those of the last step
 * @param selected best value of the selection metric; empty without a validation
 * @param earlierSeconds training time before the training was resumed; 0 if it was not resumed
 */
public record TrainedNetwork(
    Network network,
    Scorer scorer,
    int bestEpoch,
    int epochs,
    boolean complete,
    OptionalDouble selected,
    double earlierSeconds)
    implements AutoCloseable {
  @Override
  public void close() {
    scorer.close();
    network.close();
  }
}
