package org.recital.components.side;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recital.components.file.DataFile;
import org.recital.components.file.Dialect;
import org.recital.components.file.Excerpt;
import org.recital.components.file.Header;
import org.recital.components.file.IdIndex;
import org.recital.components.file.Lines;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Ids;
import org.recital.registry.feature.Subject;

/**
 * The features from a table and from the files of its embeddings.
 *
 * @param file name of the table in error messages
 * @param note text with the number of rows and the number of unused rows
 */
record SideFeatures(String file, Map<String, Feature> features, String note) {
  /**
   * Reads the features of all users or items.
   *
   * @param ids ids of the users or items
   * @throws DataException if a file is missing or malformed
   */
  static SideFeatures read(SideTable table, Subject of, Ids ids, DataHome home) {
    return new Reader(table, of, ids).read(home);
  }

  /**
   * These features together with the given ones.
   *
   * @throws DataException if a name occurs twice
   */
  Map<String, Feature> mergedWith(Map<String, Feature> others) {
    Map<String, Feature> merged = new HashMap<>(others);
    features.forEach(
        (name, feature) -> {
          if (merged.put(name, feature) != null) {
            throw new DataException(
                file
                    + ": the data set has a feature '"
                    + Excerpt.of(name)
                    + "' already. Rename the column");
          }
        });
    return merged;
  }

  /** A table that is being read. */
  private static final class Reader {
    private final SideTable table;
    private final String subject; // user or item
    private final Ids ids;
    private final IdIndex known = new IdIndex();
    private final IdIndex seen = new IdIndex(); // ids of the table
    private final IntArrayList numbers = new IntArrayList(); // by row: user or item, or -1

    Reader(SideTable table, Subject of, Ids ids) {
      this.table = table;
      this.subject = of == Subject.USERS ? "user" : "item";
      this.ids = ids;
      for (int number = 0; number < ids.size(); number++) {
        known.index(ids.original(number));
      }
    }

    SideFeatures read(DataHome home) {
      DataFile source = table.file(home);
      String file = source.folder().nameOf(source.member());
      Map<String, Feature> features = new LinkedHashMap<>();
      try (Lines lines = source.folder().lines(source.member(), table.dialect())) {
        features.putAll(read(lines, file));
      }
      table
          .embeddings()
          .forEach(
              (name, embedding) ->
                  embedding
                      .path()
                      .ifPresent(
                          path ->
                              features.put(
                                  name,
                                  matrix(SideTable.file(home, path), embedding, file, home))));
      return new SideFeatures(file, features, note());
    }

    private Map<String, Feature> read(Lines lines, String file) {
      if (!lines.next()) {
        throw new DataException(file + ": the file is empty");
      }
      Header header = header(lines, file);
      int count = header.names().size();
      int id = table.id().map(header::place).orElse(0);
      Map<String, SideColumn> columns = SideColumn.of(table, header, ids.size());
      boolean more = !(isDelimited() && table.header()) || lines.next();
      while (more) {
        if (lines.split() != count) {
          throw lines.wrongCount(count);
        }
        int number = number(lines, id);
        if (number >= 0) {
          columns.values().forEach(column -> column.reader().read(lines, number));
        }
        more = lines.next();
      }
      lines
          .missingKey()
          .ifPresent(
              key -> {
                throw new DataException(
                    file + ": no line has the key '" + Excerpt.of(key) + "'. Correct or remove it");
              });
      requireMatch(file, seen, numbers.toIntArray());
      Map<String, Feature> features = new LinkedHashMap<>();
      columns.forEach((name, column) -> features.put(name, column.feature().get()));
      return features;
    }

    private boolean isDelimited() {
      return !table.format().hasKeys();
    }

    private Header header(Lines lines, String file) {
      if (!isDelimited()) {
        lines.useKeys(table.format(), table.keys(), table.lists());
        return new Header(file, table.keys(), true);
      }
      if (!table.names().isEmpty()) {
        return new Header(file, table.names(), true);
      }
      lines.split();
      return new Header(file, lines.texts(), table.header());
    }

    /** Index of the user or item of the current row; -1 if it is not in the data set. */
    private int number(Lines lines, int id) {
      int rows = seen.size();
      if (lines.index(id, seen) < rows) {
        throw lines.malformed(
            subject + " '" + Excerpt.of(lines.text(id)) + "' has several rows; keep one of them");
      }
      numbers.add(known.find(lines.text(id)));
      return numbers.getInt(rows);
    }

    private void requireMatch(String file, IdIndex given, int[] found) {
      if (Arrays.stream(found).allMatch(number -> number < 0)) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: no id of the file is %s %s of the data set. %s. Check 'id'",
                file,
                subject.equals("user") ? "a" : "an",
                subject,
                given.size() == 0
                    ? "The file has no rows"
                    : "Its first id is '"
                        + Excerpt.of(given.ids().original(0))
                        + "', that of the data set '"
                        + Excerpt.of(ids.original(0))
                        + "'"));
      }
    }

    private Feature matrix(DataFile file, EmbeddingSource embedding, String table, DataHome home) {
      if (embedding.ids().isEmpty()) {
        return NpyMatrix.read(file, numbers.toIntArray(), ids.size(), table);
      }
      DataFile list = SideTable.file(home, embedding.ids().get());
      String name = list.folder().nameOf(list.member());
      return NpyMatrix.read(file, listed(list), ids.size(), name);
    }

    /**
     * The index of the user or item on each line of a UTF-8 file; -1 if it is not in the data set.
     */
    private int[] listed(DataFile list) {
      IdIndex distinct = new IdIndex();
      List<Integer> listed = new ArrayList<>();
      try (Lines lines = list.folder().lines(list.member(), Dialect.CSV)) {
        while (lines.next()) {
          String id = lines.line().strip();
          if (id.isEmpty() || distinct.index(id) < listed.size()) {
            throw lines.malformed(
                subject + " '" + Excerpt.of(id) + "' has several lines; each id needs one");
          }
          listed.add(known.find(id));
        }
      }
      int[] found = listed.stream().mapToInt(number -> number).toArray();
      requireMatch(list.folder().nameOf(list.member()), distinct, found);
      return found;
    }

    private String note() {
      long used = numbers.intStream().filter(number -> number >= 0).count();
      return String.format(
          Locale.ROOT,
          "%s has %,d rows; rows of %ss that the data set does not have: %,d; %ss without a row:"
              + " %,d",
          table.path(),
          numbers.size(),
          subject,
          numbers.size() - used,
          subject,
          ids.size() - used);
    }
  }
}
