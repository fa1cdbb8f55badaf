package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.recital.registry.model.Cases;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.torch.PairLayers;

/** Scores of a network of pairs, with the present weights. */
final class PairNetworkScorer implements RatingScorer {
  private final PairLayers layers;
  private final int items;
  private final NDManager own;

  /**
   * @param own closed with the scorer
   */
  PairNetworkScorer(PairLayers layers, int items, NDManager own) {
    this.layers = layers;
    this.items = items;
    this.own = own;
  }

  @Override
  public NDArray rate(int[] users, int[] pairedItems, NDManager manager) {
    try (NDArray user = indices(users);
        NDArray item = indices(pairedItems)) {
      return layers.scores(user, item, manager);
    }
  }

  private NDArray indices(int[] numbers) {
    return own.create(Arrays.stream(numbers).asLongStream().toArray());
  }

  /** Case by case, so that a case's scores do not depend on the others. */
  @Override
  public NDArray score(Cases cases, NDManager manager) {
    NDArray scores = manager.create(new Shape(cases.size(), items));
    int[] all = new int[items];
    Arrays.setAll(all, item -> item);
    int[] user = new int[items];
    for (int row = 0; row < cases.size(); row++) {
      Arrays.fill(user, cases.users()[row]);
      try (NDArray one = rate(user, all, own)) {
        scores.set(new NDIndex(row), one);
      }
    }
    return scores;
  }

  @Override
  public void close() {
    own.close();
  }
}
