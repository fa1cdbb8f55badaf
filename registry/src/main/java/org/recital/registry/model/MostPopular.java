package org.recital.registry.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.random.RandomGenerator;
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
    int[] counts = data.interactions().countsOfItems();
    float[] scores = new float[counts.length];
    for (int item = 0; item < counts.length; item++) {
      scores[item] = counts[item];
    }
    NDManager own = manager.newSubManager();
    return new PopularityScorer(own.create(scores).expandDims(0)); // [1, items]
  }

  private record PopularityScorer(NDArray scores) implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      NDArray rows = scores.repeat(0, cases.size()); // [cases, items]
      rows.attach(manager);
      return rows;
    }

    @Override
    public void close() {
      scores.getManager().close();
    }
  }
}
