package org.recital.framework.trial;

import java.util.Optional;
import org.recital.registry.data.DataHome;
import org.recital.registry.model.TrainingData;

/**
 * Memory estimates of trials. The data of each trial is loaded; consecutive trials share it. Not
 * thread-safe.
 */
public final class MemoryEstimates {
  private final DataHome home;
  private final DataCache cache = new DataCache();

  public MemoryEstimates(DataHome home) {
    this.home = home;
  }

  /**
   * @throws org.recital.registry.data.DataException if the data is missing or invalid
   */
  public MemoryEstimate of(ResolvedTrial trial) {
    PreparedData data =
        cache.get(
            new Trials.Request(trial, home, "cpu", Optional.empty(), SavedFiles.NONE, Extent.FULL));
    return MemoryEstimate.of(
        trial.spec(),
        data,
        new TrainingData(
            data.split().train(), data.dataset().userFeatures(), data.dataset().itemFeatures()));
  }
}
