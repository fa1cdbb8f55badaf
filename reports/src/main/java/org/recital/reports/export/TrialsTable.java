package org.recital.reports.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.Failure;
import org.recital.reports.store.StoredProtocol;
import org.recital.reports.store.StoredTrial;

/** CSV table with one line per trial and a column for each searched parameter and each metric. */
record TrialsTable(String experiment, List<StoredTrial> trials) {
  private static final String VALIDATION = "validation/";
  private static final String TEST = "test/";

  void write(CsvWriter csv) {
    Map<String, Function<StoredTrial, String>> columns = columns();
    csv.writeRecord(columns.keySet());
    for (StoredTrial trial : trials) {
      csv.writeRecord(columns.values().stream().map(column -> column.apply(trial)).toList());
    }
  }

  private Map<String, Function<StoredTrial, String>> columns() {
    Map<String, Function<StoredTrial, String>> columns = new LinkedHashMap<>();
    columns.put("experiment", trial -> experiment);
    columns.put("variant", trial -> trial.plan().variant());
    for (String path : parameters()) {
      columns.put(path, trial -> trial.plan().configuration().getOrDefault(path, ""));
    }
    columns.put("seed", trial -> Long.toString(trial.plan().seed()));
    columns.put("fold", trial -> trial.plan().repetition().foldText());
    columns.put("state", trial -> trial.state().name());
    columns.put("reason", trial -> attempt(trial, a -> a.failure().map(Failure::reason)));
    columns.put("epochs", trial -> result(trial, result -> result.epochs()));
    columns.put("best_epoch", trial -> result(trial, result -> result.bestEpoch()));
    for (String metric : metrics(AttemptResult::validation)) {
      columns.put(VALIDATION + metric, trial -> result(trial, r -> r.validation().get(metric)));
    }
    for (String metric : metrics(AttemptResult::test)) {
      columns.put(TEST + metric, trial -> result(trial, r -> r.test().get(metric)));
    }
    columns.put("training_seconds", trial -> result(trial, r -> r.seconds().get("train")));
    columns.put("peak_bytes", trial -> result(trial, result -> result.peakBytes()));
    columns.put("device", trial -> attempt(trial, a -> Optional.of(a.device())));
    columns.put("commit", trial -> attempt(trial, a -> Optional.of(a.environment().commit())));
    columns.put(
        "protocol", trial -> attempt(trial, a -> a.protocol().map(StoredProtocol::fingerprint)));
    columns.put("fingerprint", trial -> trial.plan().fingerprint());
    return columns;
  }

  private Set<String> parameters() {
    Set<String> paths = new LinkedHashSet<>();
    trials.forEach(trial -> paths.addAll(trial.plan().configuration().keySet()));
    return paths;
  }

  private List<String> metrics(Function<AttemptResult, Map<String, Double>> part) {
    Set<String> metrics = new LinkedHashSet<>();
    trials.forEach(trial -> trial.result().ifPresent(r -> metrics.addAll(part.apply(r).keySet())));
    return new ArrayList<>(metrics);
  }

  private static String result(StoredTrial trial, Function<AttemptResult, Object> value) {
    return trial.result().map(value).map(Object::toString).orElse("");
  }

  private static String attempt(StoredTrial trial, Function<Attempt, Optional<String>> value) {
    return trial.attempt().flatMap(value).orElse("");
  }
}
