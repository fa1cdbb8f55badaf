package org.recital.components.model.baseline;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.OneOf;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;

/**
 * Recent popularity baseline ({@code popularity-recent}). The scores are the same for every user;
 * items without interactions in the window score 0. The window ends at the latest training
 * interaction and stays fixed during evaluation.
 */
@About(
    value = "Popularity baseline over the most recent part of the training data.",
    papers =
        @Paper(
            value =
                "Ji et al. A Re-visit of the Popularity Baseline in Recommender Systems. SIGIR"
                    + " 2020",
            doi = "10.1145/3397271.3401233"))
public record RecentPopularity(
    @Param(value = "window of recent interactions", byDefault = "{days: 30}") Window window)
    implements FittedModel {
  /** The most recent training data, limited by a number of days or of interactions. */
  @OneOf({"days", "interactions"})
  public record Window(
      @Param(
              value = "length of the window, which ends at the latest training interaction",
              min = 1,
              unit = "days",
              max = UpperBound.COUNT)
          OptionalInt days,
      @Param(
              value =
                  "number of most recent training interactions over all users; ties with the oldest"
                      + " one are included",
              min = 1,
              max = UpperBound.ROWS)
          OptionalInt interactions) {
    public Window {
      if (days.isPresent() == interactions.isPresent()) {
        throw new ParameterException("days", "or 'interactions' must be set, but not both");
      }
    }
  }

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
    long sorted = window.interactions().isPresent() ? data.interactions().size() : 0;
    return Long.BYTES * sorted + 2L * Float.BYTES * data.interactions().items();
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions train = data.interactions();
    if (!train.hasTimestamps()) {
      throw new DataException(
          "model 'popularity-recent' requires timestamps, but the data set has none; use model"
              + " 'popularity' instead");
    }
    int[] counts = new int[train.items()];
    long start = train.size() == 0 ? 0 : start(train.timestampColumn());
    for (int position = 0; position < train.size(); position++) {
      counts[train.item(position)] += train.timestamp(position) >= start ? 1 : 0;
    }
    return PopularityScorer.of(counts, manager);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return PopularityScorer.restore(saved, manager);
  }

  /** Start of the window (inclusive), in nanoseconds. */
  private long start(long[] timestamps) {
    if (window.days().isPresent()) {
      long latest = Arrays.stream(timestamps).max().orElseThrow();
      return latest - TimeUnit.DAYS.toNanos(window.days().getAsInt()) + 1;
    }
    long[] ascending = timestamps.clone();
    Arrays.parallelSort(ascending);
    return ascending[Math.max(0, ascending.length - window.interactions().getAsInt())];
  }
}
