package org.recital.components.file;

/** What the lines of a file contain. */
public enum LineFormat {
  /** Fields that a delimiter separates. */
  DELIMITED,
  /** A JSON object on each line, whose keys are the columns. */
  JSON_LINES,
  /** A Python dict on each line, whose keys are the columns. */
  PYTHON_LINES;

  /** Whether a line is an object with keys. */
  public boolean hasKeys() {
    return this != DELIMITED;
  }
}
