package org.recital.components.side;

import org.recital.components.file.Lines;
import org.recital.components.file.ListField;
import org.recital.registry.data.Feature;
import org.recital.registry.error.ArraySizeException;

/** A column with a vector in each field. The first vector determines the length of all vectors. */
final class VectorLists {
  private final int field;
  private final String separator;
  private final String name;
  private final int count;
  private int size = 1;
  private float[] values = new float[0]; // empty until a vector has been read

  private VectorLists(int field, String separator, String name, int count) {
    this.field = field;
    this.separator = separator;
    this.name = name;
    this.count = count;
  }

  static SideColumn column(int field, String separator, String name, int count) {
    VectorLists lists = new VectorLists(field, separator, name, count);
    return new SideColumn(lists::read, lists::feature);
  }

  private void read(Lines row, int number) {
    float[] vector = ListField.numbers(row, field, separator, name);
    if (vector.length == 0) {
      return;
    }
    if (values.length == 0) {
      size = vector.length;
      values =
          SideColumn.unknown(
              ArraySizeException.product("an embedding", count, size, "use shorter vectors"));
    }
    if (vector.length != size) {
      throw row.malformed(
          name + " must have " + size + " numbers as in the rows before, but has " + vector.length);
    }
    System.arraycopy(vector, 0, values, number * size, size);
  }

  private Feature feature() {
    return new Feature.Embedding(size, values.length == 0 ? SideColumn.unknown(count) : values);
  }
}
