package org.recital.framework.evaluate;

import java.util.Arrays;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.UserSegment;

/**
 * The evaluation instances of one split part for the rating task: held-out ratings, grouped by
 * user.
 *
 * @param users user of each rating, {@code [ratings]}
 * @param items item of each rating, {@code [ratings]}
 * @param ratings held-out ratings, {@code [ratings]}
 * @param trainingCounts for each held-out rating, the number of training ratings of its user,
 *     {@code [ratings]}
 * @param ratingUsers users with at least one rating in the part, ascending
 */
public record RatingCases(
    int[] users, int[] items, float[] ratings, int[] trainingCounts, int[] ratingUsers) {
  /**
   * The cases of a split part.
   *
   * @param part held-out ratings
   * @param train training ratings
   * @throws EvaluationException if the data has no ratings
   */
  public static RatingCases of(Interactions part, Interactions train) {
    if (!part.hasRatings()) {
      throw new EvaluationException(
          "task 'rating' needs ratings, but the data set has none; choose another data set, or task"
              + " 'ranking'");
    }
    int[] trainingCounts = new int[part.size()];
    int[] ratingUsers = new int[part.users()];
    int found = 0;
    for (int user = 0; user < part.users(); user++) {
      Arrays.fill(trainingCounts, part.from(user), part.to(user), train.count(user));
      if (part.count(user) > 0) {
        ratingUsers[found++] = user;
      }
    }
    return new RatingCases(
        part.userColumn(),
        part.itemColumn(),
        part.ratingColumn(),
        trainingCounts,
        Arrays.copyOf(ratingUsers, found));
  }

  /** The number of ratings. */
  public int size() {
    return ratings.length;
  }

  /** The number of ratings by users in a segment. */
  public int count(UserSegment segment) {
    int count = 0;
    for (int trainingCount : trainingCounts) {
      count += segment.contains(trainingCount) ? 1 : 0;
    }
    return count;
  }
}
