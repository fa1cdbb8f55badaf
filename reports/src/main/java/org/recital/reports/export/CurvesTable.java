package org.recital.reports.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.List;
import java.util.function.LongFunction;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TrialName;

/**
 * CSV table with one line per metric value of each training.
 *
 * @param metricValues metric values by attempt id
 */
record CurvesTable(
    String experiment, List<StoredTrial> trials, LongFunction<List<MetricValue>> metricValues) {
  private static final List<String> COLUMNS =
      List.of(
          "experiment",
          "variant",
          "configuration",
          "seed",
          "fold",
          "metric",
          "epoch",
          "step",
          "value",
          "time");

  void write(CsvWriter csv) {
    csv.writeRecord(COLUMNS);
    for (StoredTrial trial : trials) {
      trial.attempt().map(Attempt::id).ifPresent(attempt -> write(trial, attempt, csv));
    }
  }

  private void write(StoredTrial trial, long attempt, CsvWriter csv) {
    String configuration = TrialName.configuration(trial.plan());
    String fold = trial.plan().repetition().foldText();
    for (MetricValue value : metricValues.apply(attempt)) {
      csv.writeRecord(
          experiment,
          trial.plan().variant(),
          configuration,
          Long.toString(trial.plan().seed()),
          fold,
          value.name(),
          Integer.toString(value.epoch()),
          Long.toString(value.step()),
          Double.toString(value.value()),
          value.time().toString());
    }
  }
}
