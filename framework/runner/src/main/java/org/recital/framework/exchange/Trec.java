package org.recital.framework.exchange;

import java.util.Locale;

/** The TREC formats of runs and relevance judgements, whose fields are separated by white space. */
final class Trec {
  private Trec() {}

  /**
   * An id as a field.
   *
   * @param advice what to do about an id that cannot be written
   * @throws ExchangeException if it is empty or has white space
   */
  static String field(String id, String advice) {
    if (id.isEmpty() || id.chars().anyMatch(Character::isWhitespace)) {
      throw new ExchangeException(
          String.format(
              Locale.ROOT,
              "the id '%s' cannot be written in TREC format, as it is empty or has white space; %s",
              id,
              advice));
    }
    return id;
  }
}
