package org.recital;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.HostValues;

/**
 * A trained model that recommends items of its data set. Holds native memory until it is closed.
 */
public final class Recommender implements AutoCloseable {
  private final Dataset dataset;
  private final Scorer scorer;
  private final Runnable closeModel;
  private final NDManager manager;
  private final Map<String, Integer> users = new HashMap<>();

  Recommender(Dataset dataset, Scorer scorer, Runnable closeModel, NDManager manager) {
    this.dataset = dataset;
    this.scorer = scorer;
    this.closeModel = closeModel;
    this.manager = manager;
    for (int user = 0; user < dataset.users().size(); user++) {
      users.put(dataset.users().original(user), user);
    }
  }

  /**
   * An item and its score.
   *
   * @param item id in the data set
   * @param score score from the model; only the order of the scores is meaningful
   */
  public record Scored(String item, float score) {}

  /** {@link #recommend(String, int)} for data sets whose ids are integers. */
  public List<Scored> recommend(long user, int k) {
    return recommend(Long.toString(user), k);
  }

  /**
   * The k items with the highest scores that the user has not interacted with, best first; items
   * with equal scores are in the order of the data set. Returns fewer than k items if fewer remain.
   * Thread-safe.
   *
   * @param user id in the data set
   * @throws RecommenderException if the data set has no such user, or k is not positive
   */
  public synchronized List<Scored> recommend(String user, int k) {
    if (k < 1) {
      throw new RecommenderException(
          "k, the number of recommended items, must be positive, but is " + k);
    }
    Integer index = users.get(user);
    if (index == null) {
      throw new RecommenderException("the data set has no user '" + user + "'");
    }
    float[] scores = scores(index);
    List<Integer> items = new ArrayList<>();
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] > Float.NEGATIVE_INFINITY) {
        items.add(item);
      }
    }
    items.sort((a, b) -> Float.compare(scores[b], scores[a]));
    return items.stream()
        .limit(k)
        .map(item -> new Scored(dataset.items().original(item), scores[item]))
        .toList();
  }

  /** Scores of all items; −∞ for items that the user has interacted with. */
  private float[] scores(int user) {
    Interactions history = dataset.interactions();
    try (NDManager step = manager.newSubManager()) {
      float[] scores =
          HostValues.floats(
              scorer.score(Cases.ofUsers(history, new int[] {user}), step)); // [items]
      for (int p = history.from(user); p < history.to(user); p++) {
        scores[history.item(p)] = Float.NEGATIVE_INFINITY;
      }
      return scores;
    }
  }

  @Override
  public synchronized void close() {
    closeModel.run();
    manager.close();
  }
}
