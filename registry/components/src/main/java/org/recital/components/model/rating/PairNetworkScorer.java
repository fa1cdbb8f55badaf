package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.recital.registry.model.Cases;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.torch.PairLayers;

/** Scorer of a {@link PairNetwork} with its current weights. */
final class PairNetworkScorer implements RatingScorer {
  private final PairLayers layers;
  private final int items;
  private final NDManager owner;

  /**
   * @param owner closed with the scorer
   */
  PairNetworkScorer(PairLayers layers, int items, NDManager owner) {
    this.layers = layers;
    this.items = items;
    this.owner = owner;
  }

  @Override
  public NDArray rate(int[] users, int[] pairedItems, NDManager manager) {
    try (NDArray user = indices(users);
        NDArray item = indices(pairedItems)) {
      return layers.scores(user, item, manager);
    }
  }

  private NDArray indices(int[] values) {
    return owner.create(Arrays.stream(values).asLongStream().toArray());
  }

  /** Scores one case at a time, so that scores do not depend on the batch. */
  @Override
  public NDArray score(Cases cases, NDManager manager) {
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
    owner.close();
  }
}
