package org.recital.components.model.rating;

import org.recital.registry.data.Interactions;
import org.recital.registry.matrix.SparseWeights;

/** The mean of training ratings. */
final class MeanRating {
  private MeanRating() {}

  /** 0 where there are none, 1 where the data has no ratings. */
  static double of(Interactions train) {
    double sum = 0;
    for (int position = 0; position < train.size(); position++) {
      sum += train.rating(position);
    }
    return train.size() == 0 ? 0 : sum / train.size();
  }

  /** 0 where the data has no ratings: what the output of a network begins with. */
  static float orZero(Interactions train) {
    return train.hasRatings() ? (float) of(train) : 0;
  }

  /** The ratings in compressed rows, users by items. */
  static SparseWeights byUser(Interactions train) {
    float[] ratings = new float[train.size()];
    for (int position = 0; position < ratings.length; position++) {
      ratings[position] = train.rating(position);
    }
    return new SparseWeights(train.offsetColumn(), train.itemColumn(), ratings);
  }
}
