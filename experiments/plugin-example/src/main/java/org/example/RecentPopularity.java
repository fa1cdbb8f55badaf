package org.example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;

/**
 * What was popular lately: an item's score is the sum over its training interactions of 2 to the
 * power of −age / half-life, where age is counted back from the latest interaction of all. Without
 * time stamps every interaction weighs 1.
 */
public final class RecentPopularity implements FittedModel {
  private static final double NANOSECONDS_A_DAY = 86_400e9;

  private final Config config;

  public RecentPopularity(Config config) {
    this.config = config;
  }

  /** The parameters of {@code recent-popularity}. */
  public record Config(
      @Param(value = "days after which an interaction counts half", byDefault = "30")
          double halfLife) {
    public Config {
      if (!(halfLife > 0)) {
        throw new ParameterException("halfLife", "must be positive, but is " + halfLife);
      }
    }
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.RANKING);
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions interactions = data.interactions();
    long latest = 0;
    for (int i = 0; i < interactions.size(); i++) {
      latest = Math.max(latest, interactions.timestamp(i));
    }
    double[] sums = new double[interactions.items()];
    for (int i = 0; i < interactions.size(); i++) {
      double days = (latest - interactions.timestamp(i)) / NANOSECONDS_A_DAY;
      sums[interactions.item(i)] += Math.pow(2, -days / config.halfLife());
    }
    float[] scores = new float[sums.length];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = (float) sums[item];
    }
    return new SameForAll(manager.newSubManager().create(scores).expandDims(0)); // [1, items]
  }

  private record SameForAll(NDArray scores) implements Scorer {
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
