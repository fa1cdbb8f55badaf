package org.recital.components.file;

import java.util.ArrayList;
import java.util.List;

/** A field with a list of texts: a JSON list, or a text with separators. */
public final class ListField {
  /** Precedes each element of a JSON list: the unit separator, which texts do not contain. */
  static final char ELEMENT = '\u001F';

  private ListField() {}

  /**
   * The distinct elements of a list in their order, without the spaces around them. Empty elements
   * are left out.
   *
   * @param text text of the field
   * @param separator separator of the elements, unless the field is a JSON list
   */
  public static List<String> split(String text, String separator) {
    boolean json = !text.isEmpty() && text.charAt(0) == ELEMENT;
    String between = json ? String.valueOf(ELEMENT) : separator;
    List<String> elements = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int found = text.indexOf(between, from);
      int to = found < 0 ? text.length() : found;
      String element = text.substring(from, to).strip();
      if (!element.isEmpty() && !elements.contains(element)) {
        elements.add(element);
      }
      from = to + between.length();
    }
    return elements;
  }
}
