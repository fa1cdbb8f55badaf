package org.recital.components.model.tribuo;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.TrainingData;
import org.recital.registry.task.Task;

/** Tribuo regression model that predicts the rating of a user–item pair from its features. */
interface TribuoModel extends FittedModel {
  /**
   * Approximate size of an example, including its feature names and values and Tribuo's indexed
   * copy.
   */
  long BYTES_PER_EXAMPLE = 400;

  /** Input features of users and items. */
  List<InputFeature> features();

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
