package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.recital.registry.model.Cases;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.StateWriter;

/** Scorer of a {@link PairNetwork} with its current weights. */
final class PairNetworkScorer implements RatingScorer {
  private final PairNetwork network;
  private final NDManager owner;
  private final Runnable close;

  /**
   * @param owner manager of temporary arrays
   * @param close closes the owner, and also the network unless other code closes it
   */
  PairNetworkScorer(PairNetwork network, NDManager owner, Runnable close) {
    this.network = network;
    this.owner = owner;
    this.close = close;
  }

  @Override
  public void save(StateWriter to) {
    network.save(to);
  }

  @Override
  public NDArray rate(int[] users, int[] pairedItems, NDManager manager) {
    try (NDArray user = indices(users);
        NDArray item = indices(pairedItems)) {
      return network.layers().scores(user, item, manager);
    }
  }

  private NDArray indices(int[] values) {
    return owner.create(Arrays.stream(values).asLongStream().toArray());
  }

  @Override
  public NDArray score(Cases cases, NDManager manager) {
    try (NDArray users = indices(cases.users())) {
      return network.layers().itemScores(users, manager);
    }
  }

  @Override
  public void close() {
    close.run();
  }
}
