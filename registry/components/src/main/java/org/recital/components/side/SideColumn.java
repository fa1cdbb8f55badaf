package org.recital.components.side;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.recital.components.file.Header;
import org.recital.components.file.Lines;
import org.recital.components.file.ListField;
import org.recital.registry.data.Feature;
import org.recital.registry.error.ArraySizeException;

/**
 * A column of a table that becomes a feature. An empty field means that the value is unknown.
 *
 * @param feature supplier of the feature, called after all rows have been read
 */
record SideColumn(FieldReader reader, Supplier<Feature> feature) {
  /** Reader of the value of a user or item from the current row. */
  interface FieldReader {
    void read(Lines row, int number);
  }

  /**
   * The columns of a table by the names of their features.
   *
   * @param count number of users or items
   * @throws org.recital.registry.data.DataException if a column does not exist
   */
  static Map<String, SideColumn> of(SideTable table, Header header, int count) {
    Map<String, SideColumn> columns = new LinkedHashMap<>();
    table.labels().forEach(name -> columns.put(name, labels(header.place(name), count)));
    table
        .labelLists()
        .forEach(
            (name, separator) ->
                columns.put(name, labelLists(header.place(name), separator, count)));
    table.numbers().forEach(name -> columns.put(name, numbers(header.place(name), name, count)));
    table.texts().forEach(name -> columns.put(name, texts(header.place(name), count)));
    table
        .embeddings()
        .forEach(
            (name, embedding) -> {
              if (embedding.separator().isPresent()) {
                int field = header.place(embedding.columns().get(0));
                columns.put(
                    name, VectorLists.column(field, embedding.separator().get(), name, count));
              } else if (!embedding.columns().isEmpty()) {
                columns.put(name, vectors(embedding.columns(), header, name, count));
              }
            });
    return columns;
  }

  private static SideColumn labels(int field, int count) {
    LabelsBuilder labels = new LabelsBuilder(count);
    return new SideColumn(
        (row, number) -> {
          if (!row.isEmpty(field)) {
            labels.set(number, List.of(row.text(field)));
          }
        },
        labels::build);
  }

  private static SideColumn labelLists(int field, String separator, int count) {
    LabelsBuilder labels = new LabelsBuilder(count);
    return new SideColumn(
        (row, number) ->
            labels.set(
                number, ListField.elements(row, field, separator).stream().distinct().toList()),
        labels::build);
  }

  private static SideColumn numbers(int field, String name, int count) {
    float[] numbers = unknown(count);
    return new SideColumn(
        (row, number) -> {
          if (!row.isEmpty(field)) {
            numbers[number] = row.number(field, name);
          }
        },
        () -> new Feature.Numbers(numbers));
  }

  private static SideColumn texts(int field, int count) {
    String[] texts = new String[count];
    Arrays.fill(texts, "");
    return new SideColumn(
        (row, number) -> texts[number] = row.text(field),
        () -> new Feature.Text(Arrays.asList(texts)));
  }

  private static SideColumn vectors(List<String> names, Header header, String name, int count) {
    int size = names.size();
    int[] fields = names.stream().mapToInt(header::place).toArray();
    float[] values =
        unknown(ArraySizeException.product("an embedding", count, size, "use fewer columns"));
    return new SideColumn(
        (row, number) -> {
          long empty = Arrays.stream(fields).filter(row::isEmpty).count();
          if (empty > 0 && empty < size) {
            throw row.malformed(
                "either all or no columns of the embedding '" + name + "' must be empty");
          }
          for (int i = 0; i < size && empty == 0; i++) {
            values[number * size + i] = row.number(fields[i], names.get(i));
          }
        },
        () -> new Feature.Embedding(size, values));
  }

  static float[] unknown(int size) {
    float[] values = new float[size];
    Arrays.fill(values, Float.NaN);
    return values;
  }
}
