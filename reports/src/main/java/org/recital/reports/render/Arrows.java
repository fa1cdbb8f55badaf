package org.recital.reports.render;

import org.recital.reports.document.Cell;
import org.recital.reports.store.Direction;

/** Arrows for the directions of metrics and the significance of differences. */
final class Arrows {
  private Arrows() {}

  /** {@code " ↑"} if higher values are better, {@code " ↓"} if lower values are. */
  static String suffix(Direction direction) {
    return switch (direction) {
      case HIGHER -> " ↑";
      case LOWER -> " ↓";
      case NEITHER -> "";
    };
  }

  /**
   * {@code "▲ "} for significantly better, {@code "▼ "} for significantly worse. Marks stand before
   * the numbers, so that the digits of a right-aligned column stay aligned.
   */
  static String prefix(Cell.Mark mark) {
    return switch (mark) {
      case BETTER -> "▲ ";
      case WORSE -> "▼ ";
      case NONE -> "";
    };
  }
}
