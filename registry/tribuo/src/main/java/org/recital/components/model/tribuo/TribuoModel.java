package org.recital.components.model.tribuo;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.task.Task;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.regression.Regressor;

/** Tribuo regression model that predicts the rating of a user–item pair from its features. */
interface TribuoModel extends FittedModel {
  /**
   * Approximate size of an example in bytes: feature names and values, and Tribuo's indexed copy.
   */
  long BYTES_PER_EXAMPLE = 400;

  /** Name of the model in messages. */
  String label();

  /** Input features of users and items. */
  List<InputFeature> features();

  /** The training ratings that are used; all by default. */
  default Interactions used(Interactions ratings, RandomGenerator random) {
    return ratings;
  }

  /**
   * The trainer of the model.
   *
   * @param ratings training ratings that are used
   */
  Trainer<Regressor> trainer(Interactions ratings, RandomGenerator random);

  /** The rating function of a trained model. */
  RatingFunction function(Model<Regressor> trained, Interactions ratings);

  /** The rating function of a saved state. */
  RatingFunction restored(StateReader saved, PairFeatures features);

  /**
   * Approximate number of operations per prediction, excluding the lookup of the features.
   *
   * @param length number of features of a pair
   * @param ratings number of training ratings that are used
   */
  long operations(int length, int ratings);

  @Override
  default Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    return Regression.fit(this, data, random);
  }

  @Override
  default Scorer restore(StateReader saved, NDManager manager) {
    return TribuoScorer.restore(this, saved);
  }

  @Override
  default Set<Task> tasks() {
    return EnumSet.of(Task.RATING, Task.RANKING);
  }

  @Override
  default long bytes(TrainingData data) {
    Interactions train = data.interactions();
    return BYTES_PER_EXAMPLE * ((long) train.size() + train.users() + train.items());
  }
}
