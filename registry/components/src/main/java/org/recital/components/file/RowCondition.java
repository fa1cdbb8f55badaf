package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The condition that a column has one of several values.
 *
 * @param field position of the column, from 0
 * @param values allowed values, in UTF-8
 */
public record RowCondition(int field, List<byte[]> values) {
  public RowCondition {
    values = List.copyOf(values);
  }

  /** A condition on a column with values as texts. */
  public static RowCondition of(int field, List<String> values) {
    return new RowCondition(
        field, values.stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList());
  }

  boolean holds(Lines row) {
    for (byte[] value : values) {
      if (row.fields().equals(field, value)) {
        return true;
      }
    }
    return false;
  }
}
