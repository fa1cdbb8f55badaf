package org.recital.reports.leaderboard;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.StoredTrial;

/**
 * Time and memory of the trials of a configuration.
 *
 * @param trainingSeconds mean time of training over repetitions, in seconds
 * @param testSeconds mean time of the test evaluation over the repetitions that have one, in
 *     seconds
 * @param peakBytes greatest peak memory of a process, in bytes
 * @param devices devices of the trials
 * @param threads different numbers of threads of the trials; empty for results of other programs
 */
public record Cost(
    double trainingSeconds,
    double testSeconds,
    long peakBytes,
    List<String> devices,
    List<String> threads) {
  public Cost {
    threads = List.copyOf(threads);
    devices = List.copyOf(devices);
  }

  /**
   * @param trials trials with a result
   */
  static Cost of(List<StoredTrial> trials) {
    List<AttemptResult> results =
        trials.stream().flatMap(trial -> trial.result().stream()).toList();
    List<AttemptResult> tested =
        results.stream().filter(result -> !result.test().isEmpty()).toList();
    return new Cost(
        mean(results, result -> seconds(result, "train")),
        mean(tested, result -> seconds(result, "test")),
        results.stream().mapToLong(AttemptResult::peakBytes).max().orElse(0),
        trials.stream()
            .flatMap(trial -> trial.attempt().stream())
            .map(Attempt::device)
            .distinct()
            .toList(),
        results.stream()
            .flatMap(result -> Optional.ofNullable(result.provenance().get("threads")).stream())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).thenComparing(text -> text))
            .toList());
  }

  static double seconds(AttemptResult result, String stage) {
    Map<String, Double> seconds = result.seconds();
    return seconds.getOrDefault(stage, 0.0);
  }

  private static double mean(List<AttemptResult> results, ToDoubleFunction<AttemptResult> value) {
    return results.stream().mapToDouble(value).average().orElse(0);
  }
}
