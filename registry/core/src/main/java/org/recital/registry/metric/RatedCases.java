package org.recital.registry.metric;

/**
 * Held-out ratings and what a model made of them.
 *
 * @param users who gave each rating, {@code [ratings]}
 * @param known how many ratings of that user the model has learned from, {@code [ratings]}
 * @param predicted {@code [ratings]}
 * @param actual {@code [ratings]}
 */
public record RatedCases(int[] users, int[] known, float[] predicted, float[] actual) {
  public int size() {
    return actual.length;
  }

  /** How far the prediction of a rating is off: above 0 where it is too high. */
  public double error(int rating) {
    return (double) predicted[rating] - actual[rating];
  }
}
