package org.recital.components.file;

/** What the lines of a file contain. */
public enum LineFormat {
  /** Fields that a delimiter separates. */
  DELIMITED,
  /** A JSON object on each line, whose keys are the columns. */
  JSON_LINES
}
