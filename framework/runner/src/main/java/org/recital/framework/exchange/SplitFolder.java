package org.recital.framework.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.recital.framework.evaluate.CaseSet;
import org.recital.framework.trial.ProtocolData;
import org.recital.framework.trial.Repetition;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;

/**
 * Writes the parts of a split with the original ids, so that other programs can train and be
 * evaluated on the same data:
 *
 * <ul>
 *   <li>{@code train.csv}, {@code validation.csv}, {@code test.csv}: user, item and, if the data
 *       has them, rating and timestamp in seconds since 1970;
 *   <li>{@code validation.qrels}, {@code test.qrels}: the relevant items of every evaluation
 *       instance in TREC format; not in the rating task;
 *   <li>{@code protocol.json}: the evaluation protocol, with the seed and the fold of the split.
 * </ul>
 */
public final class SplitFolder {
  private static final int NANOSECOND_DIGITS = 9;
  private static final String ADVICE = "rename the ids in the data set";

  private final ProtocolData data;
  private final Repetition repetition;

  /**
   * @param repetition the seed of the split and, with folds, its fold
   */
  public SplitFolder(ProtocolData data, Repetition repetition) {
    this.data = data;
    this.repetition = repetition;
  }

  /**
   * Writes the folder. It has a temporary name until it is complete.
   *
   * @throws ExchangeException if the folder exists or cannot be written
   */
  public void write(Path folder) {
    if (Files.exists(folder)) {
      throw new ExchangeException("'" + folder + "' exists already; choose another folder");
    }
    Path part = folder.resolveSibling(folder.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try {
        writeFiles(part);
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(part);
      }
    } catch (UncheckedIOException e) {
      throw failure(folder, new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  private static ExchangeException failure(Path folder, IOException cause) {
    return new ExchangeException(
        String.format(
            Locale.ROOT,
            "'%s' cannot be written (%s: %s)",
            folder,
            cause.getClass().getSimpleName(),
            cause.getMessage()),
        cause);
  }

  private void writeFiles(Path part) throws IOException {
    Files.createDirectories(part);
    write(data.split().train(), part.resolve("train.csv"));
    if (data.split().inputs().size() > 0) {
      write(data.split().inputs(), part.resolve("inputs.csv"));
    }
    write(data.split().validation(), part.resolve("validation.csv"));
    write(data.split().test(), part.resolve("test.csv"));
    if (data.lists().isPresent()) {
      write(data.lists().get().validation(), part.resolve("validation.qrels"));
      write(data.lists().get().test(), part.resolve("test.qrels"));
    }
    Files.writeString(part.resolve("protocol.json"), protocol());
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void write(Interactions part, Path file) throws IOException {
    List<String> header = new ArrayList<>(List.of("user", "item"));
    if (part.hasRatings()) {
      header.add("rating");
    }
    if (part.hasTimestamps()) {
      header.add("timestamp");
    }
    if (part.hasWeights()) {
      header.add("weight");
    }
    try (CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8)) {
      csv.writeRecord(header);
      for (int user = 0; user < part.users(); user++) {
        for (int position = part.from(user); position < part.to(user); position++) {
          csv.writeRecord(line(part, user, position));
        }
      }
    }
  }

  private List<String> line(Interactions part, int user, int position) {
    List<String> line = new ArrayList<>();
    line.add(data.users().original(user));
    line.add(data.items().original(part.item(position)));
    if (part.hasRatings()) {
      line.add(Float.toString(part.rating(position)));
    }
    if (part.hasTimestamps()) {
      line.add(seconds(part.timestamp(position)));
    }
    if (part.hasWeights()) {
      line.add(Float.toString(part.weight(position)));
    }
    return line;
  }

  private static String seconds(long nanoseconds) {
    BigDecimal seconds = BigDecimal.valueOf(nanoseconds, NANOSECOND_DIGITS);
    return (seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros()).toPlainString();
  }

  private void write(CaseSet cases, Path file) throws IOException {
    List<String> keys = CaseKeys.of(data.users().originals(cases.users()));
    Ids items = data.items();
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int number = 0; number < cases.size(); number++) {
        String key = Trec.field(keys.get(number), ADVICE);
        for (int item : cases.relevant().get(number)) {
          out.write(key + " 0 " + Trec.field(items.original(item), ADVICE) + " 1\n");
        }
      }
    }
  }

  private String protocol() throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode node = json.createObjectNode();
    node.put("fingerprint", data.protocol().fingerprint()).put("dataset_sha256", data.sha256());
    node.put("seed", repetition.seed());
    repetition.fold().ifPresent(fold -> node.put("fold", fold));
    node.set("rules", json.readTree(data.protocol().rules()));
    node.set("facts", json.readTree(data.protocol().facts()));
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }
}
