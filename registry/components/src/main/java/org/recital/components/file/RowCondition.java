package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The condition that a column has one of several values.
 *
 * @param field position of the column, from 0
 * @param values allowed values, in UTF-8
 * @param found for each value, whether a row with it was found, {@code [values]}; set by {@link
 *     #holds}
 */
public record RowCondition(int field, List<byte[]> values, boolean[] found) {
  public RowCondition {
    values = List.copyOf(values);
  }

  /** A condition on a column with values as texts. */
  public static RowCondition of(int field, List<String> values, boolean[] found) {
    return new RowCondition(
        field,
        values.stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList(),
        found);
  }

  boolean holds(Row row) {
    for (int i = 0; i < values.size(); i++) {
      if (row.fields().equals(field, values.get(i))) {
        found[i] = true;
        return true;
      }
    }
    return false;
  }
}
