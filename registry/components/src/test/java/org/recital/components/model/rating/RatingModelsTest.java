package org.recital.components.model.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.recital.components.model.Fitting;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;

/** Rating models, compared with reference implementations and their objectives. */
class RatingModelsTest {
  private static final int USERS = 30;
  private static final int ITEMS = 20;

  @Test
  void global_mean_is_predicted_for_every_pair() {
    Interactions train =
        new Interactions(
            3, new int[] {0, 2, 3}, new int[] {0, 1, 1}, new float[] {1, 2, 6}, new long[0]);

    assertThat(rate(new GlobalMean(), train, 0, 2)).isEqualTo(3);
  }

  @Test
  void biases_of_single_ratings_match_the_closed_form() {
    // one user rates item 0 with 5, another item 1 with 1: mean 3, residuals 2 and −2
    Interactions train =
        new Interactions(
            3, new int[] {0, 1, 2, 2}, new int[] {0, 1}, new float[] {5, 1}, new long[0]);
    UserItemBias model = new UserItemBias(1, 1, 200);

    // b minimises (2 − 2b)² + 2b²: b = 2/3
    assertThat(rate(model, train, 0, 0)).isCloseTo(3 + 4 / 3f, within(1e-6f));
    assertThat(rate(model, train, 0, 1)).isCloseTo(3, within(1e-6f));
    assertThat(rate(model, train, 2, 0)).isCloseTo(3 + 2 / 3f, within(1e-6f));
    assertThat(rate(model, train, 2, 2)).isCloseTo(3, within(1e-6f));
  }

  @Test
  void biases_minimise_the_objective() {
    Interactions train = ratings();
    UserItemBias model = new UserItemBias(3, 2, 500);
    double mean = MeanRating.of(train);

    double[] user = new double[USERS];
    for (int u = 1; u < USERS; u++) {
      // r̂(u, i) − r̂(0, i), as user 0 has no ratings
      user[u] = rate(model, train, u, 4) - rate(model, train, 0, 4);
    }
    for (int u = 1; u < USERS; u++) {
      double slope = -3 * user[u];
      for (int position = train.from(u); position < train.to(u); position++) {
        double item = rate(model, train, 0, train.item(position)) - mean;
        slope += train.rating(position) - mean - user[u] - item;
      }
      assertThat(slope).isCloseTo(0, within(1e-3));
    }
  }

  @Test
  void als_recovers_missing_ratings_of_a_low_rank_matrix() {
    InteractionsBuilder builder = new InteractionsBuilder(true, false);
    SplittableRandom random = new SplittableRandom(2);
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        if ((user + item) % 5 != 0 || random.nextInt(4) > 0) {
          builder.add(user, item, truth(user, item), 0);
        }
      }
    }
    Interactions train = builder.build(USERS, ITEMS).interactions();

    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Scorer scorer =
            new AlsExplicit(2, 1e-3, 60, 0.1)
                .fit(Fitting.data(train), manager, new SplittableRandom(1))) {
      for (int user = 0; user < USERS; user++) {
        float rated = rate((RatingScorer) scorer, user, (5 - user % 5) % 5, manager);
        assertThat(rated).isCloseTo(truth(user, (5 - user % 5) % 5), within(0.05f));
      }
    }
  }

  private static float truth(int user, int item) {
    return 3 + 0.1f * (user % 3) - 0.2f * (item % 4) + (user % 2 == 0 ? 1 : -1) * (item % 3 - 1);
  }

  @Test
  void a_pair_without_training_ratings_is_predicted_the_mean() {
    Interactions train = ratings();
    AlsExplicit model = new AlsExplicit(3, 0.1, 5, 0.1);

    // user 0 and the last item have no ratings
    assertThat(rate(model, train, 0, ITEMS - 1))
        .isCloseTo((float) MeanRating.of(train), within(1e-6f));
  }

  /** User 0 and the last item have no ratings. */
  private static Interactions ratings() {
    SplittableRandom random = new SplittableRandom(9);
    InteractionsBuilder builder = new InteractionsBuilder(true, false);
    for (int user = 1; user < USERS; user++) {
      for (int i = 0; i < 6; i++) {
        builder.add(user, random.nextInt(ITEMS - 1), 1 + random.nextInt(5), 0);
      }
    }
    return builder.build(USERS, ITEMS).interactions();
  }

  private static float rate(FittedModel model, Interactions train, int user, int item) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Scorer scorer = model.fit(Fitting.data(train), manager, new SplittableRandom(1))) {
      return rate((RatingScorer) scorer, user, item, manager);
    }
  }

  private static float rate(RatingScorer scorer, int user, int item, NDManager manager) {
    return scorer.rate(new int[] {user}, new int[] {item}, manager).getFloat(0);
  }
}
