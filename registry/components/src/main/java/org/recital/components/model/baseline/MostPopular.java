package org.recital.components.model.baseline;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.task.Task;

/**
 * Popularity baseline ({@code popularity}). The scores are the same for every user; items without
 * training interactions score 0.
 */
@About("Popularity baseline: the score is the item's number of training interactions.")
public record MostPopular() implements FittedModel {
  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public boolean scoresHistories() {
    return true;
  }

  @Override
  public long bytes(TrainingData data) {
    return 2L * Float.BYTES * data.interactions().items();
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    return PopularityScorer.of(data.interactions().countsOfItems(), manager);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return PopularityScorer.restore(saved, manager);
  }
}
