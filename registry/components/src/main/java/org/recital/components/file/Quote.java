package org.recital.components.file;

/** The character that encloses fields with delimiters or line breaks, as in RFC 4180. */
public enum Quote {
  /** Quotation marks; two of them in a field stand for one. */
  DOUBLE('"'),
  /** Apostrophes; two of them in a field stand for one. */
  SINGLE('\''),
  /** None: quotation marks are ordinary text. */
  NONE('\n');

  final byte character;

  Quote(char character) {
    this.character = (byte) character;
  }

  /** The name of the quote in messages. */
  String described() {
    return this == SINGLE ? "apostrophe" : "quotation mark";
  }
}
