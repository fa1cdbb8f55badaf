package org.recital.framework.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.recital.reports.store.JobQueue;

/**
 * Sets the expected durations of offered jobs, so that workers claim the longest jobs first: if a
 * long job began last, all other workers would wait for it. The expected duration of a job is the
 * mean duration of the jobs of its group that have ended in this run.
 */
final class ExpectedDurations {
  /** A smaller relative change of a mean is not recorded, to limit the number of updates. */
  private static final double TOLERANCE = 0.2;

  /** Number of jobs in one update, which locks these jobs for a moment. */
  private static final int BATCH = 200;

  private final JobQueue jobs;
  private final Map<Long, Group> groups = new HashMap<>(); // of the offered jobs
  private final Map<Group, Set<Long>> offered = new HashMap<>();
  private final Map<Group, Mean> means = new HashMap<>();

  ExpectedDurations(JobQueue jobs) {
    this.jobs = jobs;
  }

  /**
   * Trials that are expected to take equally long.
   *
   * @param planned planned number of epochs; 0 without training
   * @param limit number of epochs after which training stops; empty to train completely
   * @param test whether the trained model is evaluated on the test part
   */
  private record Group(DurationGroup trials, int planned, OptionalInt limit, boolean test) {
    static Group of(QueuedTrial trial) {
      return new Group(
          DurationGroup.of(trial.plan()),
          DurationGroup.epochs(trial.plan().specJson()),
          trial.extent().epochs(),
          trial.extent().test());
    }
  }

  /**
   * @param recorded the mean when it was last recorded; empty if it never was
   */
  private record Mean(int count, double nanos, Optional<Duration> recorded) {
    static final Mean NONE = new Mean(0, 0, Optional.empty());

    Mean with(Duration took) {
      double next = Math.max(0, took.toNanos());
      return new Mean(count + 1, nanos + (next - nanos) / (count + 1), recorded);
    }

    boolean hasChanged() {
      return recorded
          .map(Duration::toNanos)
          .map(before -> Math.abs(nanos - before) > TOLERANCE * before)
          .orElse(true);
    }

    Duration duration() {
      return Duration.ofNanos((long) nanos);
    }

    Mean asRecorded() {
      return new Mean(count, nanos, Optional.of(duration()));
    }
  }

  /** The recorded expected duration of a trial; empty if it is unknown. */
  Optional<Duration> of(QueuedTrial trial) {
    return Optional.ofNullable(means.get(Group.of(trial))).flatMap(Mean::recorded);
  }

  /** Adds a job that was offered. */
  void offered(long job, QueuedTrial trial) {
    Group group = Group.of(trial);
    groups.put(job, group);
    offered.computeIfAbsent(group, first -> new LinkedHashSet<>()).add(job);
  }

  /** Removes a job that has ended or was withdrawn, without using its duration. */
  void remove(long job) {
    take(job);
  }

  private Optional<Group> take(long job) {
    Optional<Group> group = Optional.ofNullable(groups.remove(job));
    group.ifPresent(
        one ->
            offered.computeIfPresent(
                one,
                (same, ids) -> {
                  ids.remove(job);
                  return ids.isEmpty() ? null : ids;
                }));
    return group;
  }

  /** Removes a job that has ended with a result, and uses its duration. */
  void ended(long job, Duration took) {
    take(job)
        .ifPresent(
            group -> means.merge(group, Mean.NONE.with(took), (mean, first) -> mean.with(took)));
  }

  /** Records the expected durations that have changed, if jobs of several groups are offered. */
  void record() {
    if (offered.size() > 1) {
      means.replaceAll((group, mean) -> mean.hasChanged() ? record(group, mean) : mean);
    }
  }

  private Mean record(Group group, Mean mean) {
    List<Long> same = new ArrayList<>(offered.getOrDefault(group, Set.of()));
    for (int from = 0; from < same.size(); from += BATCH) {
      jobs.expect(same.subList(from, Math.min(from + BATCH, same.size())), mean.duration());
    }
    return mean.asRecorded();
  }
}
