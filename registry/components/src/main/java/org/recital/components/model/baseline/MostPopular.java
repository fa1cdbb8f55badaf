package org.recital.components.model.baseline;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.task.Task;

/**
 * {@code popularity}: an item's score is its number of training interactions, the same for every
 * user. Items without any score 0.
 */
public record MostPopular() implements FittedModel {
  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public long bytes(TrainingData data) {
    return 2L * Float.BYTES * data.interactions().items();
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    return PopularityScorer.of(data.interactions().countsOfItems(), manager);
  }
}
