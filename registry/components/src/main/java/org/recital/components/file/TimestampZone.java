package org.recital.components.file;

import java.time.DateTimeException;
import java.time.ZoneId;

/** The time zone of dates and times in a file that have no offset. */
public record TimestampZone(ZoneId id) {
  /**
   * Parses the value of a parameter {@code timestamp_zone}.
   *
   * @throws IllegalArgumentException if there is no such time zone
   */
  public static TimestampZone parse(String name) {
    try {
      return new TimestampZone(ZoneId.of(name));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "unknown time zone '" + name + "'. Examples: UTC, +01:00, Europe/Paris", e);
    }
  }

  /** The name as in a spec. */
  @Override
  public String toString() {
    return id.getId();
  }
}
