package org.recital.components.model.rating;

import org.recital.registry.data.Interactions;
import org.recital.registry.matrix.SparseWeights;

/** Mean of the training ratings. */
final class MeanRating {
  /** Name of the mean in the state of a scorer. */
  static final String STATE = "mean";

  private MeanRating() {}

  /** The mean; 0 without interactions, 1 if the data has no ratings. */
  static double of(Interactions train) {
    double sum = 0;
    for (int position = 0; position < train.size(); position++) {
      sum += train.rating(position);
    }
    return train.size() == 0 ? 0 : sum / train.size();
  }

  /** Initial output bias of a network: the mean, or 0 if the data has no ratings. */
  static float orZero(Interactions train) {
    return train.hasRatings() ? (float) of(train) : 0;
  }

  /** The ratings in CSR format, {@code [users, items]}. */
  static SparseWeights byUser(Interactions train) {
    float[] ratings = new float[train.size()];
    for (int position = 0; position < ratings.length; position++) {
      ratings[position] = train.rating(position);
    }
    return new SparseWeights(train.offsetColumn(), train.itemColumn(), ratings);
  }
}
