package org.recital.reports.export;

import java.util.stream.Collectors;
import org.recital.reports.store.PlannedTrial;

/** The configuration of a trial as one field. */
final class Configuration {
  private Configuration() {}

  static String text(PlannedTrial plan) {
    return plan.configuration().entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining(", "));
  }
}
