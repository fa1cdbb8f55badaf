package org.recital.framework.train;

import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;

/**
 * A network with the weights that were chosen. Holds native memory until it is closed.
 *
 * @param bestEpoch the epoch whose weights were chosen; the last where nothing was selected by
 * @param epochs how many were begun
 */
public record TrainedNetwork(Network network, Scorer scorer, int bestEpoch, int epochs)
    implements AutoCloseable {
  @Override
  public void close() {
    scorer.close();
    network.close();
  }
}
