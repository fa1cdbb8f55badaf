package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.recital.components.file.DataFile;
import org.recital.components.file.Dialect;
import org.recital.components.file.Excerpt;
import org.recital.components.file.LineFormat;
import org.recital.components.file.Lines;
import org.recital.components.file.Quote;
import org.recital.components.side.EmbeddingSource;
import org.recital.components.side.SideTable;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;

/**
 * The first line of an atomic file of RecBole: the name and type of each column.
 *
 * @param types token, token_seq, float or float_seq, {@code [names]}
 */
record AtomicHeader(List<String> names, List<String> types) {
  /**
   * Parses the fields of the header line.
   *
   * @param file name of the file in error messages
   * @throws DataException if a column has no type
   */
  static AtomicHeader parse(String file, List<String> fields) {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (String typed : fields) {
      int colon = typed.lastIndexOf(':');
      if (colon < 1 || !typed.substring(colon + 1).matches("token|token_seq|float|float_seq")) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s:1: a column header must be 'name:type', such as 'user_id:token', but is '%s'",
                file,
                Excerpt.of(typed)));
      }
      if (names.contains(typed.substring(0, colon))) {
        throw new DataException(
            file + ":1: the header has the column '" + Excerpt.of(typed) + "' twice");
      }
      names.add(typed.substring(0, colon));
      types.add(typed.substring(colon + 1));
    }
    return new AtomicHeader(names, types);
  }

  boolean hasList(String column) {
    int place = names.indexOf(column);
    return place >= 0 && types.get(place).equals("token_seq");
  }

  /**
   * A {@code .user} or {@code .item} file; every column except the id column becomes a feature.
   *
   * @param id name of the id column
   * @param dialect notation of the file
   * @param separator separator of the elements of lists
   * @throws DataException if the file is missing or has no header
   */
  static SideTable table(
      DataHome home,
      String path,
      Optional<String> member,
      String id,
      Dialect dialect,
      String separator) {
    DataFile file = DataFile.require(home, path, member);
    String name = file.folder().nameOf(file.member());
    try (Lines lines = file.folder().lines(file.member(), dialect)) {
      if (!lines.next()) {
        throw new DataException(name + ": the file is empty");
      }
      lines.split();
      AtomicHeader header = parse(name, lines.texts());
      if (header.names.stream().allMatch(id::equals)) {
        throw new DataException(
            name + ":1: the file has no column besides '" + Excerpt.of(id) + "'. Remove the file");
      }
      return header.table(path, member, id, dialect.skipping(lines.number()), separator);
    }
  }

  private SideTable table(
      String path, Optional<String> member, String id, Dialect dialect, String separator) {
    Predicate<String> feature = name -> !name.equals(id);
    Map<String, String> lists = new LinkedHashMap<>();
    columns("token_seq").stream().filter(feature).forEach(name -> lists.put(name, separator));
    Map<String, EmbeddingSource> embeddings = new LinkedHashMap<>();
    columns("float_seq")
        .forEach(
            name ->
                embeddings.put(
                    name,
                    new EmbeddingSource(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(name),
                        Optional.of(separator))));
    return new SideTable(
        path,
        member,
        LineFormat.DELIMITED,
        dialect.delimiter(),
        Quote.NONE,
        dialect.skipLines(),
        false,
        names,
        dialect.encoding(),
        Optional.of(id),
        columns("token").stream().filter(feature).toList(),
        lists,
        columns("float").stream().filter(feature).toList(),
        List.of(),
        embeddings);
  }

  private List<String> columns(String type) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (types.get(i).equals(type)) {
        columns.add(names.get(i));
      }
    }
    return columns;
  }
}
