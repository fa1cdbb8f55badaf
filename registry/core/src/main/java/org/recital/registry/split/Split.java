package org.recital.registry.split;

import org.recital.registry.data.Interactions;

/**
 * Training, validation and test parts of a data set, with common user and item indices.
 *
 * @param validation validation interactions; may be empty, but model selection needs them
 * @param inputs interactions of held-out users that scorers read but that models are not trained
 *     on; empty unless {@link Splitter#holdsOutUsers}
 */
public record Split(
    Interactions train, Interactions validation, Interactions test, Interactions inputs) {
  /** A split that holds out no users. */
  public Split(Interactions train, Interactions validation, Interactions test) {
    this(train, validation, test, none(train));
  }

  private static Interactions none(Interactions train) {
    return new Interactions(
        train.items(), new int[train.users() + 1], new int[0], new float[0], new long[0]);
  }

  /** The interactions that are available to scorers: training and inputs. */
  public Interactions history() {
    if (inputs.size() == 0) {
      return train;
    }
    int size = train.size() + inputs.size();
    int[] offsets = new int[train.users() + 1];
    int[] items = new int[size];
    float[] ratings = new float[train.hasRatings() ? size : 0];
    long[] timestamps = new long[train.hasTimestamps() ? size : 0];
    float[] weights = new float[train.hasWeights() ? size : 0];
    int end = 0;
    for (int user = 0; user < train.users(); user++) {
      for (Interactions part : new Interactions[] {train, inputs}) {
        for (int position = part.from(user); position < part.to(user); position++) {
          items[end] = part.item(position);
          if (ratings.length > 0) {
            ratings[end] = part.rating(position);
          }
          if (timestamps.length > 0) {
            timestamps[end] = part.timestamp(position);
          }
          if (weights.length > 0) {
            weights[end] = part.weight(position);
          }
          end++;
        }
      }
      offsets[user + 1] = end;
    }
    return new Interactions(train.items(), offsets, items, ratings, timestamps)
        .withWeights(weights);
  }
}
