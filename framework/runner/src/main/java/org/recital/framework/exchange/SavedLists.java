package org.recital.framework.exchange;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TrialName;

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
          "fold",
          "case",
          "user",
          "rank",
          "item",
          "score");

  private static final String ADVICE = "use --format csv";

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
      String fold = trial.plan().repetition().foldText();
      read(
          trial,
          line -> {
            List<String> fields = new ArrayList<>();
            fields.add(experiment);
            fields.add(trial.plan().variant());
            fields.add(TrialName.configuration(trial.plan()));
            fields.add(Long.toString(trial.plan().seed()));
            fields.add(fold);
            fields.addAll(line.getFields());
            csv.writeRecord(fields);
          });
    }
    csv.flush();
  }

  /**
   * Writes a TREC run per trial. The scores are computed from the ranks, because programs that read
   * runs sort items with equal scores by their ids.
   *
   * @param folder folder for the runs, created if it does not exist
   * @param users maps the id of an attempt to the user ids of its test cases
   * @return the files
   */
  public List<Path> writeTrec(Path folder, LongFunction<List<String>> users) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    for (StoredTrial trial : trials) {
      Path lists = file(trial);
      String name = String.valueOf(lists.getFileName()).replaceFirst("\\.csv\\.gz$", "");
      Path run = folder.resolve(name + ".run");
      Path part = folder.resolve(name + ".run.part");
      try (Writer out = Files.newBufferedWriter(part)) {
        long attempt = trial.attempt().orElseThrow().id();
        List<String> keys = CaseKeys.of(users.apply(attempt));
        read(trial, line -> writeLine(line, keys, name, out));
      }
      Files.move(part, run, StandardCopyOption.REPLACE_EXISTING);
      written.add(run);
    }
    return written;
  }

  private static void writeLine(NamedCsvRecord line, List<String> keys, String name, Writer out) {
    String key = keys.get(Integer.parseInt(line.getField("case")) - 1);
    String rank = line.getField("rank");
    try {
      out.write(
          String.join(
                  " ",
                  Trec.field(key, ADVICE),
                  "Q0",
                  Trec.field(line.getField("item"), ADVICE),
                  rank,
                  "-" + rank,
                  name)
              + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
