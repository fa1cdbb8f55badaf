package org.recital.components.model.tribuo;

import java.util.Locale;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;

/**
 * Cost of ranking by predicted ratings: the ratings of all user–item pairs are predicted one by
 * one.
 *
 * @param operations approximate number of operations per prediction, excluding the creation of the
 *     example
 */
record RankingCost(String model, int users, int items, long operations) {
  private static final long OPERATIONS_PER_EXAMPLE = 100;
  private static final double LIMIT = 5e10; // a few minutes

  RankingCost(String model, Interactions train, long operations) {
    this(model, train.users(), train.items(), operations);
  }

  /**
   * Rejects catalogues whose ranking would take too long.
   *
   * @throws DataException if the cost exceeds the limit
   */
  void requireAffordable() {
    double cost = (double) users * items * (operations + OPERATIONS_PER_EXAMPLE);
    if (cost > LIMIT) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "model '%s' cannot rank this catalogue: predicting all %,d pairs of a user and an"
                  + " item, at about %,d operations each, takes %.1e operations, but the limit is"
                  + " %.0e; use task 'rating', fewer users and items (filters: k-core,"
                  + " sample-users), or a smaller model",
              model,
              (long) users * items,
              operations + OPERATIONS_PER_EXAMPLE,
              cost,
              LIMIT));
    }
  }
}
