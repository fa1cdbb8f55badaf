package org.recital.framework.evaluate;

import org.recital.registry.data.Interactions;

/** The lowest and the highest training rating. */
public record RatingScale(float lowest, float highest) {
  /** The scale of the training ratings; unbounded if there are no training ratings. */
  public static RatingScale of(Interactions train) {
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (float rating : train.ratingColumn()) {
      lowest = Math.min(lowest, rating);
      highest = Math.max(highest, rating);
    }
    return train.ratingColumn().length == 0
        ? new RatingScale(highest, lowest)
        : new RatingScale(lowest, highest);
  }

  /** Clips predictions to the scale, in place. */
  void clip(float[] predictions) {
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = Math.max(lowest, Math.min(highest, predictions[i]));
    }
  }
}
