package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A field with a list: a JSON list, or a text with separators. */
public final class ListField {
  /** Precedes each element of a JSON list: the unit separator, which texts do not contain. */
  static final char ELEMENT = '\u001F';

  private ListField() {}

  /**
   * The elements of a list in their order, without the spaces around them. Empty elements are left
   * out.
   *
   * @param text text of the field
   * @param separator separator of the elements, unless the field is a JSON list
   */
  public static List<String> elements(String text, String separator) {
    boolean json = !text.isEmpty() && text.charAt(0) == ELEMENT;
    String between = json ? String.valueOf(ELEMENT) : separator;
    List<String> elements = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int found = text.indexOf(between, from);
      int to = found < 0 ? text.length() : found;
      String element = text.substring(from, to).strip();
      if (!element.isEmpty()) {
        elements.add(element);
      }
      from = to + between.length();
    }
    return elements;
  }

  /**
   * The numbers of a list.
   *
   * @param separator separator of the numbers, unless the field is a JSON list
   * @param what meaning of the numbers in the error message
   * @throws org.recital.registry.data.DataException if an element is not a finite number
   */
  public static float[] numbers(Lines row, int field, String separator, String what) {
    List<String> elements = elements(row.text(field), separator);
    float[] numbers = new float[elements.size()];
    for (int i = 0; i < numbers.length; i++) {
      byte[] text = elements.get(i).getBytes(StandardCharsets.UTF_8);
      numbers[i] = Numbers.number(text, 0, text.length);
      if (!Float.isFinite(numbers[i])) {
        throw row.malformed(
            what
                + " must be a list of finite numbers, but contains '"
                + Excerpt.of(elements.get(i))
                + "'");
      }
    }
    return numbers;
  }
}
