package org.recital.reports.leaderboard;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Corrects the number of nouns. Facts are written in the plural, because the facts of several seeds
 * are merged into ranges of numbers only if their words are equal.
 */
final class Plurals {
  private static final Pattern ONE =
      Pattern.compile(
          "(?<![\\d.,–])1 ((?:test |relevant |training )?)(interaction|user|item|rating)s\\b"
              + "( repeat\\b| depend\\b)?");

  private Plurals() {}

  /** The text with {@code 1 users} as {@code 1 user} and {@code 1 items repeat} likewise. */
  static String corrected(String text) {
    return ONE.matcher(text).replaceAll(Plurals::singular);
  }

  private static String singular(MatchResult found) {
    String verb = Optional.ofNullable(found.group(3)).map(one -> one + "s").orElse("");
    return Matcher.quoteReplacement("1 " + found.group(1) + found.group(2) + verb);
  }
}
