package org.recital.reports.document;

import java.util.OptionalDouble;

/**
 * A cell of a table.
 *
 * @param text text as shown, without its emphasis and its significance mark
 * @param value number in full precision, for programs and for sorting; empty for texts
 * @param deviation standard deviation over repetitions; empty with one repetition
 */
public record Cell(
    String text, OptionalDouble value, OptionalDouble deviation, Rank rank, Mark mark) {
  /** The cell of a missing value. */
  public static final Cell MISSING = of("–");

  /** Rank of a value in its column. */
  public enum Rank {
    BEST,
    SECOND,
    OTHER
  }

  /** Significance of the difference from the baseline. */
  public enum Mark {
    BETTER,
    WORSE,
    NONE
  }

  public static Cell of(String text) {
    return new Cell(text, OptionalDouble.empty(), OptionalDouble.empty(), Rank.OTHER, Mark.NONE);
  }

  public static Cell of(String text, double value) {
    return new Cell(text, OptionalDouble.of(value), OptionalDouble.empty(), Rank.OTHER, Mark.NONE);
  }

  public static Cell of(long count) {
    return of(Long.toString(count), (double) count);
  }

  /** The same cell with emphasis. */
  public Cell with(Rank emphasis) {
    return new Cell(text, value, deviation, emphasis, mark);
  }

  /** The same cell with a mark. */
  public Cell with(Mark significance) {
    return new Cell(text, value, deviation, rank, significance);
  }
}
