package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
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
   * @param close closes the owner, and the network if nothing else does
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

  /** Scores one case at a time, so that scores do not depend on the batch. */
  @Override
  public NDArray score(Cases cases, NDManager manager) {
    int items = network.items();
    NDArray scores = manager.create(new Shape(cases.size(), items)); // [cases, items]
    int[] all = new int[items];
    Arrays.setAll(all, item -> item);
    int[] user = new int[items];
    for (int row = 0; row < cases.size(); row++) {
      Arrays.fill(user, cases.users()[row]);
      try (NDArray one = rate(user, all, owner)) {
        scores.set(new NDIndex(row), one);
      }
    }
    return scores;
  }

  @Override
  public void close() {
    close.run();
  }
}
