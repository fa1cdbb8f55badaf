package org.recital.framework.cli;

/** Singular and plural forms of nouns. */
final class Plurals {
  private Plurals() {}

  /** {@code 1 trial}, {@code 2 trials}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
