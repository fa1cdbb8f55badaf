package org.recital.reports.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TrialName;

/**
 * CSV table with one line per test case of each trial and a column for each test metric. The fields
 * of catalogue metrics are empty. Only the cases of one trial are in memory at a time.
 */
record CasesTable(String experiment, List<StoredTrial> trials, LongFunction<CaseValues> cases) {
  private static final List<String> COLUMNS =
      List.of("experiment", "variant", "configuration", "seed", "fold", "case", "user");

  void write(CsvWriter csv) {
    List<String> metrics = metrics();
    List<String> header = new ArrayList<>(COLUMNS);
    header.addAll(metrics);
    csv.writeRecord(header);
    for (StoredTrial trial : trials) {
      trial.attempt().map(Attempt::id).ifPresent(id -> write(trial, cases.apply(id), metrics, csv));
    }
  }

  private List<String> metrics() {
    Set<String> metrics = new LinkedHashSet<>();
    trials.forEach(trial -> trial.result().ifPresent(r -> metrics.addAll(r.test().keySet())));
    return List.copyOf(metrics);
  }

  private void write(StoredTrial trial, CaseValues values, List<String> metrics, CsvWriter csv) {
    String fold = trial.plan().repetition().foldText();
    for (int number = 0; number < values.users().length; number++) {
      List<String> line = new ArrayList<>();
      line.add(experiment);
      line.add(trial.plan().variant());
      line.add(TrialName.configuration(trial.plan()));
      line.add(Long.toString(trial.plan().seed()));
      line.add(fold);
      line.add(Integer.toString(number + 1));
      line.add(values.ids().isEmpty() ? "" : values.ids().get(number));
      for (String metric : metrics) {
        line.add(number(values.of(metric), number));
      }
      csv.writeRecord(line);
    }
  }

  private static String number(Optional<float[]> values, int number) {
    return values.map(all -> Float.toString(all[number])).orElse("");
  }
}
