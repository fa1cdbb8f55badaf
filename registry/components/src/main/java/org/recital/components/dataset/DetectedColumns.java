package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.recital.components.file.Excerpt;
import org.recital.components.file.TimeNotation;
import org.recital.registry.data.DataException;

/**
 * Detection of the columns of interactions in a table, by their names and their first values.
 *
 * @param first names of the columns, or the first row if they have none
 * @param named whether the columns have names
 * @param values the first non-empty values of each column, {@code [columns]}
 */
public record DetectedColumns(List<String> first, boolean named, List<List<String>> values) {
  private static final int MAX_RATINGS = 101; // distinct values in an unnamed rating column

  public DetectedColumns {
    first = List.copyOf(first);
    values = List.copyOf(values);
  }

  /**
   * Parameters of the columns: user, item, rating and timestamp.
   *
   * @throws DataException if there are no columns of users and items
   */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    List<Integer> free = new ArrayList<>(IntStream.range(0, first.size()).boxed().toList());
    Optional<Integer> user = take(ColumnRole.USER, free);
    Optional<Integer> item = take(ColumnRole.ITEM, free);
    Optional<Integer> time =
        take(ColumnRole.TIMESTAMP, free).or(() -> firstOf(free, this::isTime, user.isPresent()));
    Optional<Integer> rating = take(ColumnRole.RATING, free);
    parameters.put("user", reference(user.orElseGet(() -> firstFree(free, "users"))));
    parameters.put("item", reference(item.orElseGet(() -> firstFree(free, "items"))));
    rating
        .or(() -> named ? Optional.empty() : firstOf(free, this::isRating, true))
        .ifPresent(column -> parameters.put("rating", reference(column)));
    time.ifPresent(column -> parameters.putAll(timestamp(column)));
    return parameters;
  }

  private int firstFree(List<Integer> free, String content) {
    if (free.isEmpty()) {
      throw new DataException(
          "the file has no column of "
              + content
              + " (columns of times and ratings do not count): "
              + Excerpt.names(first));
    }
    return free.remove(0);
  }

  private Optional<Integer> take(ColumnRole role, List<Integer> free) {
    OptionalInt column = named ? role.of(first) : OptionalInt.empty();
    if (column.isEmpty() || !free.remove(Integer.valueOf(column.getAsInt()))) {
      return Optional.empty();
    }
    return Optional.of(column.getAsInt());
  }

  /**
   * Takes the first free column with a property. Unless {@code any} is true, the first two free
   * columns are skipped, because they may be user and item.
   */
  private static Optional<Integer> firstOf(List<Integer> free, IntPredicate property, boolean any) {
    Optional<Integer> found =
        free.stream().skip(any ? 0 : 2).filter(column -> property.test(column)).findFirst();
    found.ifPresent(free::remove);
    return found;
  }

  private boolean isTime(int column) {
    List<String> texts = values.get(column);
    return !texts.isEmpty() && TimeNotation.of(texts).isPresent();
  }

  private boolean isRating(int column) {
    List<String> texts = values.get(column);
    return !texts.isEmpty()
        && texts.stream().distinct().count() <= MAX_RATINGS
        && texts.stream()
            .allMatch(value -> TimeNotation.isNumber(value) && Double.parseDouble(value) <= 100);
  }

  private Map<String, String> timestamp(int column) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("timestamp", reference(column));
    TimeNotation.of(values.get(column))
        .filter(notation -> !notation.value().equals("s"))
        .ifPresent(notation -> parameters.put(notation.parameter(), notation.value()));
    return parameters;
  }

  /** The name of a column, or its number from 1. */
  private String reference(int column) {
    String name = first.get(column);
    boolean unique = first.indexOf(name) == first.lastIndexOf(name);
    return named && unique ? name : Integer.toString(column + 1);
  }
}
