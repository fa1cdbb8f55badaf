package org.recital.components.model.rating;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.task.Task;

/** Mean rating baseline ({@code global-mean}); 0 without training ratings. */
@About("Baseline that predicts the mean training rating for every user and item.")
public record GlobalMean() implements FittedModel {
  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RATING);
  }

  @Override
  public long bytes(TrainingData data) {
    return 2L * Float.BYTES * data.interactions().items();
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    return scorer(MeanRating.of(data.interactions()));
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return scorer(saved.doubles(MeanRating.STATE)[0]);
  }

  private static Scorer scorer(double mean) {
    return new PairScorer(
        (user, item) -> mean, to -> to.write(MeanRating.STATE, new double[] {mean}));
  }
}
