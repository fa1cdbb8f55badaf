package org.recital.framework.cli;

/** Small turns of phrase. */
final class Plurals {
  private Plurals() {}

  /** {@code 1 trial}, {@code 2 trials}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
