package org.recital.reports.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;
import org.recital.reports.store.StoredTrial;

/** Content of an export: one table. */
public enum Export {
  /** One line per trial. */
  TRIALS,
  /** One line per metric value of a training. */
  CURVES;

  /**
   * The table as CSV with a header.
   *
   * @param experiment name of an experiment
   * @throws StoreException if the experiment is unknown
   */
  public String csv(ResultsStore store, String experiment) {
    if (store.experiment(experiment).isEmpty()) {
      throw new StoreException("unknown experiment '" + experiment + "'");
    }
    List<StoredTrial> trials = store.trials(experiment);
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      switch (this) {
        case TRIALS -> new TrialsTable(experiment, trials).write(csv);
        case CURVES -> new CurvesTable(experiment, trials, store::points).write(csv);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
