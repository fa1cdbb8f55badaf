package org.recital.framework.evaluate;

import java.util.Arrays;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.UserSegment;

/**
 * The ratings that are measured on one part, those of a user together.
 *
 * @param users {@code [ratings]}
 * @param items {@code [ratings]}
 * @param ratings {@code [ratings]}
 * @param known how many training ratings the user of each has, {@code [ratings]}
 * @param ratingUsers users with at least one rating in the part, ascending
 */
public record RatingCases(
    int[] users, int[] items, float[] ratings, int[] known, int[] ratingUsers) {
  /**
   * The ratings of a part.
   *
   * @param train what models learn from
   * @throws EvaluationException if the data has no ratings
   */
  public static RatingCases of(Interactions part, Interactions train) {
    if (!part.hasRatings()) {
      throw new EvaluationException(
          "task 'rating' needs ratings, but the data set has none; choose another data set, or task"
              + " 'ranking'");
    }
    int[] known = new int[part.size()];
    int[] ratingUsers = new int[part.users()];
    int found = 0;
    for (int user = 0; user < part.users(); user++) {
      Arrays.fill(known, part.from(user), part.to(user), train.count(user));
      if (part.count(user) > 0) {
        ratingUsers[found++] = user;
      }
    }
    return new RatingCases(
        part.userColumn(),
        part.itemColumn(),
        part.ratingColumn(),
        known,
        Arrays.copyOf(ratingUsers, found));
  }

  /** How many ratings there are. */
  public int size() {
    return ratings.length;
  }

  /** How many ratings are of a segment of the users. */
  public int of(UserSegment segment) {
    int count = 0;
    for (int ratings : known) {
      count += segment.contains(ratings) ? 1 : 0;
    }
    return count;
  }
}
