package org.recital.reports.leaderboard;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Corrects plural nouns after the number 1. Facts are first written with plural nouns for every
 * number, because numbers of several seeds are merged into ranges only if all words are equal.
 */
final class Plurals {
  private static final Pattern ONE =
      Pattern.compile(
          "(?<![\\d.,–])1 ((?:test |relevant |training )?)(interaction|user|item|rating)s\\b"
              + "( repeat\\b| depend\\b)?");

  private Plurals() {}

  /**
   * The text with {@code 1 user} instead of {@code 1 users}, and {@code 1 item repeats} instead of
   * {@code 1 items repeat}.
   */
  static String corrected(String text) {
    return ONE.matcher(text).replaceAll(Plurals::singular);
  }

  private static String singular(MatchResult found) {
    String verb = Optional.ofNullable(found.group(3)).map(one -> one + "s").orElse("");
    return Matcher.quoteReplacement("1 " + found.group(1) + found.group(2) + verb);
  }
}
