package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Fold;

/**
 * The field that assigns a row to a part of a published split.
 *
 * @param field position of the field, from 0
 * @param column the column of the spec
 * @param values values of the column in UTF-8, in the order of {@link Fold}
 */
public record RowPart(int field, PartColumn column, List<List<byte[]>> values) {
  /** The field of a column. */
  public static RowPart of(int field, PartColumn column) {
    return new RowPart(
        field,
        column,
        List.of(bytes(column.train()), bytes(column.validation()), bytes(column.test())));
  }

  private static List<byte[]> bytes(List<String> values) {
    return values.stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /**
   * The part of a row, a constant of {@link Fold}.
   *
   * @throws DataException if the field has none of the values
   */
  byte of(Row row) {
    for (byte fold = Fold.TRAIN; fold <= Fold.TEST; fold++) {
      for (byte[] value : values.get(fold)) {
        if (row.fields().equals(field, value)) {
          return fold;
        }
      }
    }
    List<String> known = new ArrayList<>(column.train());
    known.addAll(column.validation());
    known.addAll(column.test());
    throw row.malformed(
        "the part in the column '"
            + Excerpt.of(column.column())
            + "' must be one of "
            + Excerpt.names(known)
            + ", but is '"
            + Excerpt.of(row.text(field))
            + "'");
  }
}
