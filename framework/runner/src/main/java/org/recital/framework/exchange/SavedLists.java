package org.recital.framework.exchange;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoredTrial;

/**
 * The saved ranked lists of an experiment.
 *
 * @param results results folder
 * @param trials trials with saved lists, at least one
 */
public record SavedLists(Path results, String experiment, List<StoredTrial> trials) {
  private static final List<String> COLUMNS =
      List.of(
          "experiment",
          "variant",
          "configuration",
          "seed",
          "case",
          "user",
          "rank",
          "item",
          "score");

  public SavedLists {
    trials = List.copyOf(trials);
  }

  /**
   * The saved lists of an experiment.
   *
   * @param variant a variant of the experiment; empty for all
   * @throws ExchangeException if no lists were saved
   */
  public static SavedLists of(
      ResultsStore store, Path results, String experiment, Optional<String> variant) {
    List<StoredTrial> saved =
        store.trials(experiment).stream()
            .filter(trial -> variant.isEmpty() || trial.plan().variant().equals(variant.get()))
            .filter(trial -> trial.attempt().flatMap(Attempt::lists).isPresent())
            .toList();
    if (saved.isEmpty()) {
      throw new ExchangeException(
          "no ranked lists of '"
              + experiment
              + "' were saved; run it again with --rerun --set run.save_lists=true");
    }
    return new SavedLists(results, experiment, saved);
  }

  /** Writes all lists as CSV. */
  public void writeCsv(Writer to) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to);
    csv.writeRecord(COLUMNS);
    for (StoredTrial trial : trials) {
      read(
          trial,
          line -> {
            List<String> fields = new ArrayList<>();
            fields.add(experiment);
            fields.add(trial.plan().variant());
            fields.add(configuration(trial));
            fields.add(Long.toString(trial.plan().seed()));
            fields.addAll(line.getFields());
            csv.writeRecord(fields);
          });
    }
    csv.flush();
  }

  /**
   * Writes a TREC run per trial. The scores are those of the ranks, because programs that read runs
   * order equal scores by the id of the item.
   *
   * @param folder folder for the runs, created if it does not exist
   * @return the files
   */
  public List<Path> writeTrec(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    for (StoredTrial trial : trials) {
      Path lists = file(trial);
      String name = String.valueOf(lists.getFileName()).replaceFirst("\\.csv\\.gz$", "");
      Path run = folder.resolve(name + ".run");
      try (Writer out = Files.newBufferedWriter(run)) {
        writeRun(trial, name, out);
      }
      written.add(run);
    }
    return written;
  }

  private void writeRun(StoredTrial trial, String name, Writer out) throws IOException {
    Map<String, String> users = new LinkedHashMap<>();
    read(trial, line -> users.putIfAbsent(line.getField("case"), line.getField("user")));
    List<String> keys = CaseKeys.of(List.copyOf(users.values()));
    Map<String, String> keyOfCase = new LinkedHashMap<>();
    for (String number : users.keySet()) {
      keyOfCase.put(number, Trec.field(keys.get(keyOfCase.size())));
    }
    StringBuilder lines = new StringBuilder();
    read(
        trial,
        line ->
            lines
                .append(keyOfCase.get(line.getField("case")))
                .append(" Q0 ")
                .append(Trec.field(line.getField("item")))
                .append(' ')
                .append(line.getField("rank"))
                .append(" -")
                .append(line.getField("rank"))
                .append(' ')
                .append(name)
                .append('\n'));
    out.append(lines);
  }

  private static String configuration(StoredTrial trial) {
    List<String> values = new ArrayList<>();
    trial.plan().configuration().forEach((path, value) -> values.add(path + "=" + value));
    return String.join(", ", values);
  }

  private Path file(StoredTrial trial) {
    return results.resolve(trial.attempt().flatMap(Attempt::lists).orElseThrow());
  }

  private void read(StoredTrial trial, Consumer<NamedCsvRecord> lines) throws IOException {
    Path file = file(trial);
    if (!Files.exists(file)) {
      throw new ExchangeException(
          "the ranked lists '"
              + file
              + "' do not exist any more; run the experiment again with"
              + " --rerun --set run.save_lists=true");
    }
    ListFile.read(file, lines);
  }
}
