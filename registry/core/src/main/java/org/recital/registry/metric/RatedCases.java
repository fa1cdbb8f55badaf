package org.recital.registry.metric;

/**
 * Held-out ratings and their predictions.
 *
 * @param users user of each rating, {@code [ratings]}
 * @param known number of training ratings of the user of each rating, {@code [ratings]}
 * @param predicted predicted ratings, {@code [ratings]}
 * @param actual held-out ratings, {@code [ratings]}
 */
public record RatedCases(int[] users, int[] known, float[] predicted, float[] actual) {
  public int size() {
    return actual.length;
  }

  /** Error of a prediction: predicted minus actual rating. */
  public double error(int rating) {
    return (double) predicted[rating] - actual[rating];
  }
}
