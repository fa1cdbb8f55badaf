package org.recital.reports.leaderboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Merges texts that differ only in their numbers into one text with ranges. */
final class NumberRanges {
  /** A number or an ISO date; dates are compared as numbers without hyphens. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])(?:\\d{4}-\\d{2}-\\d{2}|\\d[\\d,]*(?:\\.\\d+)?)(?![\\w])");

  /** Between the ends of a time range. */
  private static final String TO = " to ";

  private NumberRanges() {}

  /**
   * Merges {@code 12 users, 3 items} and {@code 15 users, 3 items} into {@code 12–15 users, 3
   * items}, and time ranges into one from the earliest to the latest date; separates texts with
   * different words by {@code /}.
   *
   * @param texts at least one
   */
  static String join(List<String> texts) {
    String first = texts.get(0);
    String words = words(first);
    if (!texts.stream().allMatch(text -> words(text).equals(words))) {
      return String.join(" / ", texts);
    }
    List<String> least = numbers(first);
    List<String> most = numbers(first);
    for (String text : texts) {
      List<String> numbers = numbers(text);
      for (int i = 0; i < numbers.size(); i++) {
        least.set(i, pick(least.get(i), numbers.get(i), BigDecimal::min));
        most.set(i, pick(most.get(i), numbers.get(i), BigDecimal::max));
      }
    }
    int[] index = {0};
    return NUMBER
        .matcher(first)
        .replaceAll(
            number -> {
              int i = index[0]++;
              if (first.startsWith(TO, number.end())) {
                return least.get(i);
              }
              return first.startsWith(TO, number.start() - TO.length())
                  ? most.get(i)
                  : range(least.get(i), most.get(i));
            });
  }

  private static String range(String least, String most) {
    return least.equals(most) ? least : least + "–" + most;
  }

  private static String words(String text) {
    return NUMBER.matcher(text).replaceAll("0");
  }

  private static List<String> numbers(String text) {
    List<String> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      numbers.add(matcher.group());
    }
    return numbers;
  }

  private static String pick(String one, String other, BinaryOperator<BigDecimal> choice) {
    BigDecimal value = value(one);
    return choice.apply(value, value(other)).compareTo(value) == 0 ? one : other;
  }

  private static BigDecimal value(String number) {
    return new BigDecimal(number.replace(",", "").replace("-", ""));
  }
}
