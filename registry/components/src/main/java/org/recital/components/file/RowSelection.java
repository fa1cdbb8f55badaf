package org.recital.components.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.recital.registry.data.DataException;

/** Selection of the rows whose columns have given values. Each value must occur in the files. */
public final class RowSelection {
  private final Map<String, List<String>> where;
  private final Map<String, boolean[]> found = new HashMap<>(); // by column

  /**
   * @param where allowed values of each column
   */
  public RowSelection(Map<String, List<String>> where) {
    this.where = where;
    where.forEach((column, values) -> found.put(column, new boolean[values.size()]));
  }

  /**
   * The conditions of the rows of a file.
   *
   * @param place function from a column to its position, from 0; throws an exception if the column
   *     does not exist
   */
  public List<RowCondition> of(ToIntFunction<String> place) {
    List<RowCondition> conditions = new ArrayList<>();
    where.forEach(
        (column, values) ->
            conditions.add(RowCondition.of(place.applyAsInt(column), values, found(column))));
    return conditions;
  }

  /**
   * Checks that every value has occurred; a value that never occurs is probably misspelt.
   *
   * @param files the files in the error message
   * @throws DataException if no row has a value
   */
  public void requireFound(String files) {
    where.forEach(
        (column, values) -> {
          for (int i = 0; i < values.size(); i++) {
            if (!found(column)[i]) {
              throw new DataException(
                  files
                      + ": no row has the value '"
                      + Excerpt.of(values.get(i))
                      + "' of 'where' in the column '"
                      + Excerpt.of(column)
                      + "'; correct or remove it");
            }
          }
        });
  }

  private boolean[] found(String column) {
    return Optional.ofNullable(found.get(column)).orElseThrow();
  }
}
