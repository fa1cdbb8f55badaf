package org.recital.framework.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.recital.framework.trial.Extent;

/**
 * Asynchronous successive halving as in its paper, where a decision uses all results except the
 * latest {@code concurrency - 1}, or more of them if there is nothing to run otherwise.
 */
record SlowHalving(int factor, int epochs, int concurrency) {
  record Step(Map<String, String> configuration, Extent extent) {}

  List<Step> steps(
      List<Map<String, String>> configurations,
      ToDoubleBiFunction<Map<String, String>, Extent> cost) {
    List<Step> steps = new ArrayList<>();
    int next = 0;
    while (true) {
      Optional<Step> step = Optional.empty();
      int first = Math.max(0, steps.size() - concurrency + 1);
      for (int visible = first; visible <= steps.size() && step.isEmpty(); visible++) {
        step = promotion(steps, visible, cost);
        if (step.isEmpty() && next < configurations.size()) {
          step = Optional.of(new Step(configurations.get(next++), extents().get(0)));
        }
      }
      if (step.isEmpty()) {
        return steps;
      }
      steps.add(step.get());
    }
  }

  private Optional<Step> promotion(
      List<Step> steps, int visible, ToDoubleBiFunction<Map<String, String>, Extent> cost) {
    for (int rung = extents().size() - 2; rung >= 0; rung--) {
      Extent extent = extents().get(rung);
      Map<Map<String, String>, Double> costs = new HashMap<>();
      for (Step step : steps.subList(0, visible)) {
        if (step.extent().equals(extent)) {
          costs.put(step.configuration(), cost.applyAsDouble(step.configuration(), extent));
        }
      }
      Extent longer = extents().get(rung + 1);
      Optional<Step> best =
          costs.keySet().stream()
              .sorted(Comparator.comparingDouble(costs::get))
              .limit(costs.size() / factor)
              .map(configuration -> new Step(configuration, longer))
              .filter(step -> !steps.contains(step))
              .findFirst();
      if (best.isPresent()) {
        return best;
      }
    }
    return Optional.empty();
  }

  /**
   * The extents of the rungs: one epoch, then factor times as many epochs for each further rung,
   * and finally all epochs.
   */
  private List<Extent> extents() {
    List<Extent> extents = new ArrayList<>();
    for (int rung = 1; rung < epochs; rung *= factor) {
      extents.add(Extent.upTo(rung));
    }
    extents.add(Extent.VALIDATION);
    return extents;
  }
}
