package org.example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

/**
 * Popularity with exponential decay. The score of an item is the sum of 2^(−age / half-life) over
 * its training interactions, where the age is relative to the latest training interaction. Without
 * timestamps, every interaction has the weight 1.
 */
@About("Popularity baseline with exponential decay of older interactions.")
public final class RecentPopularity implements FittedModel {
  private static final double NANOSECONDS_PER_DAY = 86_400e9;

  private final Config config;

  public RecentPopularity(Config config) {
    this.config = config;
  }

  /** Parameters of {@code recent-popularity}. */
  public record Config(
      @Param(
              value = "half-life of the weight of an interaction",
              unit = "days",
              byDefault = "30",
              above = 0)
          double halfLife) {}

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.RANKING);
  }

  @Override
  public boolean scoresHistories() {
    return true;
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
      double days = (latest - interactions.timestamp(i)) / NANOSECONDS_PER_DAY;
      sums[interactions.item(i)] += Math.pow(2, -days / config.halfLife());
    }
    float[] scores = new float[sums.length];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = (float) sums[item];
    }
    return new ConstantScorer(manager.newSubManager().create(scores).expandDims(0)); // [1, items]
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return Scorer.owning(
        manager, owner -> new ConstantScorer(saved.array("scores", owner, 1, saved.items())));
  }

  /**
   * Scorer with the same scores for every case.
   *
   * @param scores {@code [1, items]}
   */
  private record ConstantScorer(NDArray scores) implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      NDArray rows = scores.repeat(0, cases.size()); // [cases, items]
      rows.attach(manager);
      return rows;
    }

    @Override
    public boolean isSameForAllCases() {
      return true;
    }

    @Override
    public void save(StateWriter to) {
      to.write("scores", scores);
    }

    @Override
    public void close() {
      scores.getManager().close();
    }
  }
}
