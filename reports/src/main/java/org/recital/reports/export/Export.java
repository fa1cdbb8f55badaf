package org.recital.reports.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;
import org.recital.reports.store.StoredTrial;

/** The table that an export contains. */
public enum Export {
  /** One line per trial. */
  TRIALS,
  /** One line per metric value of a training. */
  CURVES,
  /** One line per test case of a trial. */
  CASES;

  /**
   * Writes the table as CSV with a header.
   *
   * @param experiment name of an experiment
   * @throws StoreException if the experiment is unknown
   */
  public void write(ResultsStore store, String experiment, Writer to) throws IOException {
    if (store.experiment(experiment).isEmpty()) {
      throw new StoreException("unknown experiment '" + experiment + "'");
    }
    List<StoredTrial> trials = store.trials(experiment);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to);
    switch (this) {
      case TRIALS -> new TrialsTable(experiment, trials).write(csv);
      case CURVES -> new CurvesTable(experiment, trials, store::metricValues).write(csv);
      case CASES -> new CasesTable(experiment, trials, store::testCases).write(csv);
    }
    csv.flush();
  }
}
