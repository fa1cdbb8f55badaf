package org.recital.registry.model;

import java.util.Locale;
import org.recital.registry.error.RecitalException;

/** Thrown if a scorer's state cannot be written, or if a state does not belong to a model. */
public final class StateException extends RecitalException {
  private static final long serialVersionUID = 1L;

  public StateException(String message) {
    super(message);
  }

  public StateException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Checks compressed rows.
   *
   * @throws StateException if the offsets do not ascend from 0 to the number of cells, or a cell is
   *     not a column index
   */
  static void requireRows(String name, int[] offsets, int[] cells, int columns) {
    boolean valid = offsets[0] == 0 && offsets[offsets.length - 1] == cells.length;
    for (int row = 1; row < offsets.length; row++) {
      valid &= offsets[row - 1] <= offsets[row];
    }
    require(valid, name, "the offsets of its rows do not ascend from 0 to the number of columns");
    for (int cell : cells) {
      valid &= cell >= 0 && cell < columns;
    }
    require(valid, name, "a column is not between 0 and " + (columns - 1));
  }

  /**
   * Checks a condition on a part of the state.
   *
   * @param reason description of the error if the condition is false
   */
  public static void require(boolean condition, String name, String reason) {
    if (!condition) {
      throw new StateException(String.format(Locale.ROOT, "'%s' is invalid: %s", name, reason));
    }
  }
}
