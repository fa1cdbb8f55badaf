package org.recital.framework.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.recital.reports.store.Timing;

/**
 * Estimate of the duration of trials: the median duration of finished trials with the same data set
 * and type of model, scaled by the number of epochs to be trained.
 *
 * @param time total duration of the trials with an estimate, if they are run one after another
 * @param known number of trials with an estimate
 * @param unknown number of trials without an estimate
 */
public record Estimate(Duration time, int known, int unknown) {
  /**
   * The properties of a trial that determine its estimated duration.
   *
   * @param planned planned number of epochs; 0 without training
   * @param limit number of epochs after which training stops
   * @param trained number of epochs that are trained already
   */
  private record Work(DurationGroup group, int planned, OptionalInt limit, int trained) {
    static Work of(Forecast trial) {
      int planned = DurationGroup.epochs(trial.plan().specJson());
      return new Work(
          DurationGroup.of(trial.plan()),
          planned,
          trial.limit(),
          trial.isTrained() ? planned : trial.trainedEpochs());
    }
  }

  public static Estimate of(List<Forecast> trials, List<Timing> timings) {
    Map<DurationGroup, List<Timing>> byGroup = new HashMap<>();
    for (Timing timing : timings) {
      byGroup.computeIfAbsent(DurationGroup.of(timing), group -> new ArrayList<>()).add(timing);
    }
    Map<Work, Duration> durations = new HashMap<>();
    Duration time = Duration.ZERO;
    int known = 0;
    for (Forecast trial : trials) {
      Work work = Work.of(trial);
      List<Timing> same = byGroup.getOrDefault(work.group(), List.of());
      if (!same.isEmpty()) {
        time = time.plus(durations.computeIfAbsent(work, one -> median(one, same)));
        known++;
      }
    }
    return new Estimate(time, known, trials.size() - known);
  }

  /** The duration of the other stages, and of the epochs that are still to be trained. */
  private static Duration scaled(Work work, Timing timing) {
    if (timing.epochs() == 0) {
      return timing.took();
    }
    boolean endedEarly = timing.epochs() < DurationGroup.epochs(timing.specJson());
    int all = endedEarly || work.planned() == 0 ? timing.epochs() : work.planned();
    int epochs = Math.max(0, Math.min(all, work.limit().orElse(all)) - work.trained());
    return timing
        .took()
        .minus(timing.training())
        .plus(timing.training().multipliedBy(epochs).dividedBy(timing.epochs()));
  }

  private static Duration median(Work work, List<Timing> timings) {
    List<Duration> sorted = timings.stream().map(timing -> scaled(work, timing)).sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
