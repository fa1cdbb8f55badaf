package org.recital.framework.evaluate;

import org.recital.registry.data.Interactions;

/** The lowest and the highest of the ratings that were learned from. */
public record RatingScale(float lowest, float highest) {
  /** The scale of the training ratings; everything where there are none. */
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

  /** Moves predictions that are off the scale to its nearer end, in place. */
  void clip(float[] predictions) {
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = Math.max(lowest, Math.min(highest, predictions[i]));
    }
  }
}
