package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.Consumer;
import org.recital.registry.model.Cases;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Rows;
import org.recital.registry.model.ScoreBuffer;
import org.recital.registry.model.StateWriter;

/** Scorer that predicts the rating of each pair on the CPU. */
final class PairScorer implements RatingScorer {
  private final Pairs pairs;
  private final Consumer<StateWriter> state;
  private final ScoreBuffer buffer = new ScoreBuffer();

  /**
   * @param state function that saves the values from which {@code pairs} computes the ratings
   */
  PairScorer(Pairs pairs, Consumer<StateWriter> state) {
    this.pairs = pairs;
    this.state = state;
  }

  /** Predicted rating of a user–item pair. Thread-safe. */
  @FunctionalInterface
  interface Pairs {
    double rating(int user, int item);
  }

  @Override
  public void save(StateWriter to) {
    state.accept(to);
  }

  @Override
  public NDArray rate(int[] users, int[] items, NDManager manager) {
    float[] ratings = new float[users.length];
    Rows.each(
        users.length, () -> pair -> ratings[pair] = (float) pairs.rating(users[pair], items[pair]));
    return manager.create(ratings);
  }

  @Override
  public NDArray score(Cases cases, NDManager manager) {
    int items = cases.history().items();
    return buffer.fill(
        cases.size(), items, manager, () -> (row, scores) -> fill(cases.users()[row], scores));
  }

  private void fill(int user, float[] scores) {
    for (int item = 0; item < scores.length; item++) {
      scores[item] = (float) pairs.rating(user, item);
    }
  }

  @Override
  public void close() {}
}
