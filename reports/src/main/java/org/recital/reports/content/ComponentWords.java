package org.recital.reports.content;

import java.util.List;
import java.util.function.Predicate;

/**
 * A component of a protocol in words, such as {@code random (validation 0.1, test 0.1)}.
 *
 * @param type the words before the parameters
 * @param parameters parameters with their values, in the order of the spec
 */
record ComponentWords(String type, List<String> parameters) {
  static ComponentWords of(String words) {
    int bracket = words.indexOf(" (");
    return bracket < 0 || !words.endsWith(")")
        ? new ComponentWords(words, List.of())
        : new ComponentWords(
            words.substring(0, bracket),
            List.of(words.substring(bracket + 2, words.length() - 1).split(", ", -1)));
  }

  ComponentWords without(Predicate<String> parameter) {
    return new ComponentWords(type, parameters.stream().filter(parameter.negate()).toList());
  }

  String text() {
    return parameters.isEmpty() ? type : type + " (" + String.join(", ", parameters) + ")";
  }
}
