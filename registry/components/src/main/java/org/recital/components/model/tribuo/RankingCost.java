package org.recital.components.model.tribuo;

import java.util.Locale;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;

/**
 * What a ranking by predicted ratings costs: every user's whole catalogue is predicted, one pair
 * after another.
 *
 * @param operations about how many a prediction takes, beside making the example
 */
record RankingCost(String model, int users, int items, long operations) {
  private static final long OF_EXAMPLE = 100;
  private static final double ALLOWED = 5e10; // some minutes

  RankingCost(String model, Interactions train, long operations) {
    this(model, train.users(), train.items(), operations);
  }

  /**
   * Refuses what would take too long.
   *
   * @throws DataException if the catalogue is too large for it
   */
  void requireAffordable() {
    double all = (double) users * items * (operations + OF_EXAMPLE);
    if (all > ALLOWED) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "model '%s' cannot rank here: it would rate all %,d pairs of a user and an item, one"
                  + " after another, each in about %,d operations, %.1e together, where %.0e can be"
                  + " afforded; use task 'rating', fewer users and items (filters: k-core,"
                  + " sample-users), or a smaller model",
              model,
              (long) users * items,
              operations + OF_EXAMPLE,
              all,
              ALLOWED));
    }
  }
}
