package org.recital.framework.cli;

import java.util.Map;
import java.util.stream.Collectors;
import org.recital.reports.store.PlannedTrial;

/** What a trial is called on the screen. */
final class TrialNames {
  private TrialNames() {}

  /** {@code lightgcn, model.layers=3, seed 1}. */
  static String of(PlannedTrial trial) {
    String point =
        trial.point().entrySet().stream()
            .map(TrialNames::parameter)
            .collect(Collectors.joining(", "));
    return trial.variant() + (point.isEmpty() ? "" : ", " + point) + ", seed " + trial.seed();
  }

  private static String parameter(Map.Entry<String, String> parameter) {
    return parameter.getKey() + "=" + parameter.getValue();
  }
}
