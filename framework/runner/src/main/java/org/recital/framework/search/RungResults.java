package org.recital.framework.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.framework.search.History.Result;

/**
 * Results of ended steps on the rungs of successive halving. A complete training cannot be
 * continued. If it is among the best of its rung, its result also counts on the next rung.
 */
final class RungResults {
  private static final Comparator<Steps.Step> BEST_FIRST =
      Comparator.comparingDouble(Steps.Step::cost).thenComparingInt(step -> step.configuration);

  private final List<Steps.Step> steps;
  private final List<List<Steps.Step>> best = new ArrayList<>(); // those to continue, by rung
  private final Map<Steps.Step, Integer> reached = new HashMap<>();

  /**
   * @param steps ended steps
   * @param factor reduction factor: the best {@code 1 / factor} of the configurations of a rung
   *     continue
   * @param rungs number of rungs
   */
  RungResults(List<Steps.Step> steps, int factor, int rungs) {
    this.steps = steps;
    Set<Steps.Step> carried = new LinkedHashSet<>();
    for (int rung = 0; rung < rungs; rung++) {
      int current = rung;
      List<Steps.Step> here = new ArrayList<>(carried);
      steps.stream().filter(step -> step.rung == current).forEach(here::add);
      here.forEach(step -> reached.put(step, current));
      here.sort(BEST_FIRST);
      best.add(
          here.subList(0, here.size() / factor).stream().filter(step -> !step.failed()).toList());
      carried.clear();
      best.get(rung).stream().filter(Steps.Step::complete).forEach(carried::add);
    }
  }

  record Promotion(int configuration, int rung) {}

  /**
   * The configuration that is to be promoted, and its new rung. Higher rungs come first.
   *
   * @param decided all steps that were decided, including those that have not ended
   */
  Optional<Promotion> promotion(List<Steps.Step> decided) {
    Set<Promotion> before = new HashSet<>();
    decided.forEach(step -> before.add(new Promotion(step.configuration, step.rung)));
    for (int rung = best.size() - 2; rung >= 0; rung--) {
      int next = rung + 1;
      Optional<Promotion> promotion =
          best.get(rung).stream()
              .filter(step -> !step.complete())
              .map(step -> new Promotion(step.configuration, next))
              .filter(one -> !before.contains(one))
              .findFirst();
      if (promotion.isPresent()) {
        return promotion;
      }
    }
    return Optional.empty();
  }

  /** The result of each configuration on the last rung that it has reached. */
  Map<Integer, Result> byConfiguration() {
    Map<Integer, Result> results = new HashMap<>();
    for (Steps.Step step : steps) {
      results.put(
          step.configuration,
          step.failed() ? new Result.Failed() : new Result.Evaluated(step.cost(), reached(step)));
    }
    return results;
  }

  /**
   * The configurations without a failure, best first. Later rungs come first; within a rung, lower
   * costs come first.
   */
  List<Integer> ranking() {
    Map<Integer, Steps.Step> last = new HashMap<>();
    steps.forEach(step -> last.put(step.configuration, step));
    return last.values().stream()
        .filter(step -> !step.failed())
        .sorted(Comparator.comparing((Steps.Step step) -> -reached(step)).thenComparing(BEST_FIRST))
        .map(step -> step.configuration)
        .toList();
  }

  private int reached(Steps.Step step) {
    return Optional.ofNullable(reached.get(step)).orElseThrow();
  }
}
