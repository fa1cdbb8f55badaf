package org.recital.framework.schedule;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.recital.reports.store.JobQueue;

/**
 * Sets the expected durations of offered jobs, so that workers claim the longest jobs first: if a
 * long job began last, all other workers would wait for it. The expected duration of a job is the
 * mean duration of the jobs of its kind that have ended in this run.
 */
final class ExpectedDurations {
  /** A smaller relative change of a mean is not recorded, to limit the number of updates. */
  private static final double TOLERANCE = 0.2;

  private final JobQueue jobs;
  private final Map<Long, Kind> offered = new HashMap<>();
  private final Map<Kind, Mean> means = new HashMap<>();

  ExpectedDurations(JobQueue jobs) {
    this.jobs = jobs;
  }

  /**
   * @param epochs number of epochs after which training stops; empty to train completely
   */
  private record Kind(TrialKind trial, OptionalInt epochs, boolean test) {}

  /**
   * @param recorded the mean when it was last recorded, in nanoseconds; 0 if it never was
   */
  private record Mean(int count, double nanos, double recorded) {
    static final Mean NONE = new Mean(0, 0, 0);

    Mean with(Duration took) {
      return new Mean(count + 1, nanos + (took.toNanos() - nanos) / (count + 1), recorded);
    }

    boolean hasChanged() {
      return Math.abs(nanos - recorded) > TOLERANCE * recorded;
    }

    Duration duration() {
      return Duration.ofNanos((long) nanos);
    }
  }

  /** Adds a job that was offered. */
  void offered(long job, QueuedTrial trial) {
    Kind kind =
        new Kind(TrialKind.of(trial.plan()), trial.extent().epochs(), trial.extent().test());
    offered.put(job, kind);
    Mean mean = means.getOrDefault(kind, Mean.NONE);
    if (mean.count() > 0) {
      jobs.expect(List.of(job), mean.duration());
    }
  }

  /** Removes a job that has ended or was withdrawn, without using its duration. */
  void remove(long job) {
    offered.remove(job);
  }

  /** Removes a job that has ended with a result, and uses its duration. */
  void ended(long job, Duration took) {
    Kind kind = offered.remove(job);
    if (kind != null) {
      means.merge(kind, Mean.NONE.with(took), (mean, first) -> mean.with(took));
    }
  }

  /** Records the expected durations that have changed. */
  void record() {
    means.replaceAll((kind, mean) -> mean.hasChanged() ? recorded(kind, mean) : mean);
  }

  private Mean recorded(Kind kind, Mean mean) {
    Collection<Long> same =
        offered.entrySet().stream()
            .filter(job -> job.getValue().equals(kind))
            .map(Map.Entry::getKey)
            .toList();
    if (!same.isEmpty()) {
      jobs.expect(same, mean.duration());
    }
    return new Mean(mean.count(), mean.nanos(), mean.nanos());
  }
}
