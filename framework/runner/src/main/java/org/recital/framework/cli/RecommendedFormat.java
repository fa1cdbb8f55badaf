package org.recital.framework.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.recital.Recommender.Scored;
import org.recital.registry.config.CanonicalJson;

/** Format of recommendations. */
enum RecommendedFormat {
  /** CSV with the columns user, rank, item and score; for a history, without the column user. */
  CSV,
  /** A JSON list with one object for each user. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes recommendations.
   *
   * @param users user of each list; empty for the list of a history
   */
  void write(List<String> users, List<List<Scored>> lists, Writer to) throws IOException {
    if (this == CSV) {
      csv(users, lists, to);
      return;
    }
    for (int i = 0; i < lists.size(); i++) {
      String user = users.isEmpty() ? "" : "\"user\": " + CanonicalJson.quoted(users.get(i)) + ", ";
      to.write((i == 0 ? "[" : ",\n ") + "{" + user + "\"items\": " + json(lists.get(i)) + "}");
    }
    to.write("]\n");
  }

  private static String json(List<Scored> list) {
    return list.stream()
        .map(
            scored ->
                String.format(
                    Locale.ROOT,
                    "{\"item\": %s, \"score\": %s}",
                    CanonicalJson.quoted(scored.item()),
                    Float.toString(scored.score())))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void csv(List<String> users, List<List<Scored>> lists, Writer to)
      throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to);
    csv.writeRecord(
        users.isEmpty()
            ? List.of("rank", "item", "score")
            : List.of("user", "rank", "item", "score"));
    for (int i = 0; i < lists.size(); i++) {
      int rank = 1;
      for (Scored scored : lists.get(i)) {
        List<String> fields = new ArrayList<>(users.isEmpty() ? List.of() : List.of(users.get(i)));
        fields.addAll(
            List.of(Integer.toString(rank++), scored.item(), Float.toString(scored.score())));
        csv.writeRecord(fields);
      }
    }
    csv.flush();
  }
}
