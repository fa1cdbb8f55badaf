package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.recital.components.file.DataFile;
import org.recital.components.file.Encoding;
import org.recital.components.file.EncodingGuess;
import org.recital.components.file.Excerpt;
import org.recital.components.file.Quote;
import org.recital.components.file.TimeNotation;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;

/** Detection of the parameters with which the data set {@code csv} reads a file. */
public final class DetectedCsv {
  private static final int MAX_RATINGS = 101; // distinct values in an unnamed rating column

  private final SampledTable table;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  private DetectedCsv(SampledTable table) {
    this.table = table;
  }

  /**
   * Detects the parameters from the first rows of a file.
   *
   * @throws DataException if there is no such file, or it is not a table of interactions
   */
  public static DetectedCsv of(DataHome home, String path) {
    DataFile file = DataFile.require(home, path, Optional.empty());
    Optional<String> encoding = EncodingGuess.of(file);
    String name = file.folder().nameOf(file.member());
    if (SampledTable.isJson(file, Encoding.parse(encoding.orElse("utf-8")))) {
      boolean python = SampledTable.isPython(file, Encoding.parse(encoding.orElse("utf-8")));
      throw new DataException(
          name
              + ": the lines look like "
              + (python ? "Python dicts. Set format: python-lines" : "JSON. Set format: json-lines")
              + ", and user, item and other columns to the keys of the "
              + (python ? "dicts" : "objects"));
    }
    SampledTable table =
        SampledTable.of(file, Encoding.parse(encoding.orElse("utf-8")))
            .orElseThrow(
                () ->
                    new DataException(
                        name
                            + ": no delimiter gives all lines the same number of fields, at least"
                            + " 2. Tried: tab, '::', ',', ';', '|' and blanks"));
    DetectedCsv detected = new DetectedCsv(table);
    detected.parameters.put("path", path);
    encoding.ifPresent(charset -> detected.parameters.put("encoding", charset));
    detected.notation();
    detected.columns();
    return detected;
  }

  /** Parameter values of {@code csv} that differ from the defaults, by key. */
  public Map<String, String> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** Spec lines that read the file, preceded by comments on the detected format. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(comments());
    lines.add("dataset:");
    lines.add("  type: csv");
    parameters.forEach((key, value) -> lines.add("  " + key + ": " + quoted(value)));
    return lines;
  }

  /** Comment lines for the spec that describe the detected format. */
  public List<String> comments() {
    List<String> comments = new ArrayList<>();
    comments.add(
        "# " + table.width() + " columns, first row: " + Excerpt.names(table.rows().get(0)));
    if (parameters.containsKey("encoding")) {
      comments.add("# The encoding is a guess; check names with accents.");
    }
    return comments;
  }

  /** A value in YAML syntax. */
  public static String quoted(String value) {
    boolean plain =
        value.matches("[A-Za-z_/][\\w./-]*|[0-9]+") && !value.matches("null|~|yes|no|on|off");
    return plain ? value : "'" + value.replace("'", "''") + "'";
  }

  private void notation() {
    String delimiter = table.dialect().delimiter();
    if (!delimiter.equals(",")) {
      parameters.put("delimiter", delimiter.equals("\t") ? "tab" : delimiter);
    }
    if (table.dialect().quote() == Quote.NONE) {
      parameters.put("quote", "none");
    }
    table.dialect().comment().ifPresent(comment -> parameters.put("comment", comment));
    if (!table.hasHeader()) {
      parameters.put("header", "false");
    }
  }

  private void columns() {
    List<Integer> free = new ArrayList<>(IntStream.range(0, table.width()).boxed().toList());
    Optional<Integer> user = take(ColumnRole.USER, free);
    Optional<Integer> item = take(ColumnRole.ITEM, free);
    Optional<Integer> time =
        take(ColumnRole.TIMESTAMP, free).or(() -> firstOf(free, this::isTime, user.isPresent()));
    Optional<Integer> rating = take(ColumnRole.RATING, free);
    parameters.put("user", reference(user.orElseGet(() -> first(free, "users"))));
    parameters.put("item", reference(item.orElseGet(() -> first(free, "items"))));
    rating
        .or(() -> table.hasHeader() ? Optional.empty() : firstOf(free, this::isRating, true))
        .ifPresent(column -> parameters.put("rating", reference(column)));
    time.ifPresent(this::timestamp);
  }

  private int first(List<Integer> free, String content) {
    if (free.isEmpty()) {
      throw new DataException(
          "the file has no column of "
              + content
              + " beside those of times and ratings: "
              + Excerpt.names(table.rows().get(0)));
    }
    return free.remove(0);
  }

  private Optional<Integer> take(ColumnRole role, List<Integer> free) {
    OptionalInt named = table.hasHeader() ? role.of(table.rows().get(0)) : OptionalInt.empty();
    if (named.isEmpty() || !free.remove(Integer.valueOf(named.getAsInt()))) {
      return Optional.empty();
    }
    return Optional.of(named.getAsInt());
  }

  /**
   * Takes the first free column with a property. Unless {@code any} is true, the first two free
   * columns are skipped, because they may be user and item.
   */
  private static Optional<Integer> firstOf(
      List<Integer> free, java.util.function.IntPredicate property, boolean any) {
    Optional<Integer> found =
        free.stream().skip(any ? 0 : 2).filter(column -> property.test(column)).findFirst();
    found.ifPresent(free::remove);
    return found;
  }

  private boolean isTime(int column) {
    List<String> values = table.column(column);
    return !values.isEmpty() && TimeNotation.of(values).isPresent();
  }

  private boolean isRating(int column) {
    List<String> values = table.column(column);
    return !values.isEmpty()
        && values.stream().distinct().count() <= MAX_RATINGS
        && values.stream()
            .allMatch(value -> TimeNotation.isNumber(value) && Double.parseDouble(value) <= 100);
  }

  private void timestamp(int column) {
    parameters.put("timestamp", reference(column));
    TimeNotation.of(table.column(column))
        .filter(notation -> !notation.value().equals("s"))
        .ifPresent(notation -> parameters.put(notation.parameter(), notation.value()));
  }

  /** The name of a column, or its number from 1. */
  private String reference(int column) {
    String name = table.rows().get(0).get(column);
    boolean unique = table.rows().get(0).indexOf(name) == table.rows().get(0).lastIndexOf(name);
    return table.hasHeader() && unique ? name : Integer.toString(column + 1);
  }
}
