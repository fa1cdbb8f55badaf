package org.recital.framework.schedule;

import java.util.UUID;

/**
 * Random id of one execution of a job. The worker repeats it in every message, so a line that a
 * component prints is not mistaken for a message.
 */
record JobId(String value) {
  /** Length of an id. */
  static final int LENGTH = 36;

  static JobId random() {
    return new JobId(UUID.randomUUID().toString());
  }

  /**
   * The id at the beginning of a line.
   *
   * @throws IllegalStateException if the line is too short
   */
  static JobId of(String line) {
    if (line.length() <= LENGTH) {
      throw new IllegalStateException("not a line of the worker protocol: " + line);
    }
    return new JobId(line.substring(0, LENGTH));
  }

  /** A line with this id and some JSON. */
  String line(String json) {
    return value + " " + json;
  }

  /** The JSON of a line that begins with an id. */
  static String json(String line) {
    return line.substring(LENGTH + 1);
  }
}
