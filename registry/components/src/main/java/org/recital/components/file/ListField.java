package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A field with a list: a JSON list, or a text with separators. */
public final class ListField {
  /** Unit separator character before each element of a JSON list; texts do not contain it. */
  static final char ELEMENT = '\u001F';

  private ListField() {}

  /**
   * The elements of a list in their order, without the spaces around them. Empty elements are left
   * out.
   *
   * @param separator separator of the elements; ignored if the field is a list in an object or dict
   * @throws org.recital.registry.data.DataException if the field is delimited and looks like a JSON
   *     list
   */
  public static List<String> elements(Row row, int field, String separator) {
    return split(row, field, separator).stream().filter(element -> !element.isEmpty()).toList();
  }

  private static List<String> split(Row row, int field, String separator) {
    String given = row.text(field);
    if (!given.isEmpty() && given.charAt(0) == ELEMENT) {
      return split(given.substring(1), String.valueOf(ELEMENT));
    }
    String text = given.strip();
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      throw row.malformed(
          "'"
              + Excerpt.of(text)
              + "' looks like a JSON list, but lists are read only with format: json-lines or"
              + " python-lines. Put the separator between the elements");
    }
    return split(text, Dialect.delimiter(separator));
  }

  private static List<String> split(String text, String separator) {
    List<String> elements = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int found = text.indexOf(separator, from);
      int to = found < 0 ? text.length() : found;
      elements.add(text.substring(from, to).strip());
      from = to + separator.length();
    }
    return elements;
  }

  /**
   * The numbers of a list; none if the field is empty.
   *
   * @param separator separator of the numbers; ignored if the field is a list in an object or dict.
   *     If the separator is a blank, several blanks count as one
   * @param what meaning of the numbers in the error message
   * @throws org.recital.registry.data.DataException if an element is missing or not a finite number
   */
  public static float[] numbers(Row row, int field, String separator, String what) {
    List<String> elements =
        separator.isBlank() ? elements(row, field, separator) : split(row, field, separator);
    float[] numbers = new float[elements.size()];
    for (int i = 0; i < numbers.length; i++) {
      byte[] text = elements.get(i).getBytes(StandardCharsets.UTF_8);
      numbers[i] = text.length == 0 ? Float.NaN : Numbers.number(text, 0, text.length);
      if (!Float.isFinite(numbers[i])) {
        throw row.malformed(
            what
                + " must be a list of finite numbers, but "
                + (text.length == 0
                    ? "the number at position " + (i + 1) + " is missing"
                    : "contains '" + Excerpt.of(elements.get(i)) + "'"));
      }
    }
    return numbers;
  }
}
