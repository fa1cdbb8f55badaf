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
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;

/**
 * {@code popularity-recent}: an item's score is its number of interactions in the last part of the
 * training data, the same for every user. Items without any score 0.
 *
 * <p>The window ends with the latest training interaction, and does not move on while cases are
 * scored. Ji et al., A Re-visit of the Popularity Baseline in Recommender Systems, SIGIR 2020, doi
 * 10.1145/3397271.3401233.
 */
public record RecentPopularity(
    @Param(value = "what counts as recent", byDefault = "{days: 30}") Window window)
    implements FittedModel {
  /** The end of the training data: so many days, or so many interactions. */
  public record Window(
      @Param(value = "days before the latest training interaction", min = 1) OptionalInt days,
      @Param(
              value =
                  "latest training interactions of all users; as many more as are as late as the last",
              min = 1)
          OptionalInt interactions) {
    public Window {
      if (days.isPresent() == interactions.isPresent()) {
        throw new ParameterException("days", "or 'interactions' must be given, one of them");
      }
    }
  }

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
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
          "model 'popularity-recent' needs time stamps, which this data set does not have; take"
              + " 'popularity'");
    }
    int[] counts = new int[train.items()];
    long first = train.size() == 0 ? 0 : first(train.timestampColumn());
    for (int position = 0; position < train.size(); position++) {
      counts[train.item(position)] += train.timestamp(position) >= first ? 1 : 0;
    }
    return PopularityScorer.of(counts, manager);
  }

  /** The earliest time that is recent. */
  private long first(long[] timestamps) {
    if (window.days().isPresent()) {
      long latest = Arrays.stream(timestamps).max().orElseThrow();
      return latest - TimeUnit.DAYS.toNanos(window.days().getAsInt()) + 1;
    }
    long[] ascending = timestamps.clone();
    Arrays.parallelSort(ascending);
    return ascending[Math.max(0, ascending.length - window.interactions().getAsInt())];
  }
}
