package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recital.registry.metric.MetricName;
import org.recital.registry.param.Param;
import org.recital.reports.store.PlotKind;
import org.recital.reports.store.ReportSettings;

/**
 * Settings of the report: {@code report} in a spec. They are not part of the identity of a trial.
 */
public record ReportKeys(
    @Param(
            value =
                "test metrics of the main table, including cutoffs, such as nDCG@10; if empty, at"
                    + " most four are selected",
            byDefault = "[]",
            unique = true)
        List<MetricName> metrics,
    @Param("variant that the others are compared with; by default, the best one")
        Optional<String> baseline,
    @Param(
            value = "plots to show; an empty list shows none",
            byDefault =
                "[trade-off, validation, loss, best-so-far, parallel, slices, critical-difference]",
            unique = true)
        List<PlotKind> plots) {
  public ReportKeys {
    metrics = List.copyOf(metrics);
    plots = List.copyOf(plots);
  }

  /** The settings as the results store records them. */
  public ReportSettings settings() {
    return new ReportSettings(
        metrics.stream().map(MetricName::toString).toList(), baseline, Set.copyOf(plots));
  }
}
