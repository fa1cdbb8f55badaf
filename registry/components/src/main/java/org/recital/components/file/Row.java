package org.recital.components.file;

import org.recital.registry.data.DataException;

/** The current row of a data file, split into fields whose values are texts in UTF-8. */
public interface Row {
  /** The fields of the row. */
  Fields fields();

  /** The error for a malformed row, with the file, the position of the row and its values. */
  DataException malformed(String reason);

  /**
   * The index of the id in a field; a new id gets the next index.
   *
   * @throws DataException if the field is empty
   */
  default int index(int field, IdIndex ids) {
    Fields fields = fields();
    if (fields.isEmpty(field)) {
      throw malformed("a field is empty");
    }
    return ids.index(fields.bytes(), fields.start(field), fields.end(field));
  }

  /**
   * The whole number in a field, possibly negative.
   *
   * @param what meaning of the field in the error message
   * @throws DataException if the field does not contain a whole number
   */
  default long wholeNumber(int field, String what) {
    Fields fields = fields();
    long value = Numbers.wholeNumber(fields.bytes(), fields.start(field), fields.end(field));
    if (value == Numbers.NOT_A_NUMBER) {
      throw malformed(
          what + " must be a whole number, but is '" + Excerpt.of(fields.text(field)) + "'");
    }
    return value;
  }

  /**
   * The number in a field.
   *
   * @param what meaning of the field in the error message
   * @throws DataException if the field does not contain a finite number
   */
  default float number(int field, String what) {
    Fields fields = fields();
    float value = Numbers.number(fields.bytes(), fields.start(field), fields.end(field));
    if (!Float.isFinite(value)) {
      throw malformed(
          what + " must be a finite number, but is '" + Excerpt.of(fields.text(field)) + "'");
    }
    return value;
  }

  /**
   * The timestamp in a field, in nanoseconds since 1970.
   *
   * @throws DataException if the field does not contain a plausible timestamp
   */
  default long timestamp(int field, Timestamps timestamps) {
    Fields fields = fields();
    return timestamps.parse(
        fields.bytes(), fields.start(field), fields.end(field), this::malformed);
  }

  /** Whether a field is empty. */
  default boolean isEmpty(int field) {
    return fields().isEmpty(field);
  }

  /** The text of a field. */
  default String text(int field) {
    return fields().text(field);
  }
}
