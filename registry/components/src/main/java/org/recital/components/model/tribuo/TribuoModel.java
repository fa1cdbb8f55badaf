package org.recital.components.model.tribuo;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.TrainingData;
import org.recital.registry.task.Task;

/** What Tribuo's regressors have in common: features in, a rating out. */
interface TribuoModel extends FittedModel {
  /** An example with its names and values, before and after Tribuo has numbered them. */
  long BYTES_OF_EXAMPLE = 400;

  /** What it is told of users and items. */
  List<InputFeature> features();

  @Override
  default Set<Task> tasks() {
    return EnumSet.of(Task.RATING, Task.RANKING);
  }

  @Override
  default long bytes(TrainingData data) {
    Interactions train = data.interactions();
    return BYTES_OF_EXAMPLE * ((long) train.size() + train.users() + train.items());
  }
}
