package org.recital.reports.document;

import java.util.OptionalDouble;

/**
 * A cell of a table.
 *
 * @param text text as shown, without its emphasis and its significance mark
 * @param value number in full precision, for programs and for sorting; the lower end of an
 *     interval; empty for texts
 * @param deviation standard deviation over repetitions; empty with one repetition
 * @param upper upper end of an interval; empty for other cells
 */
public record Cell(
    String text,
    OptionalDouble value,
    OptionalDouble deviation,
    OptionalDouble upper,
    Rank rank,
    Mark mark) {
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

  private Cell(String text, OptionalDouble value, OptionalDouble upper) {
    this(text, value, OptionalDouble.empty(), upper, Rank.OTHER, Mark.NONE);
  }

  public static Cell of(String text) {
    return new Cell(text, OptionalDouble.empty(), OptionalDouble.empty());
  }

  public static Cell of(String text, double value) {
    return new Cell(text, OptionalDouble.of(value), OptionalDouble.empty());
  }

  public static Cell of(long count) {
    return of(Long.toString(count), (double) count);
  }

  /** The cell of an interval. */
  public static Cell interval(String text, double low, double high) {
    return new Cell(text, OptionalDouble.of(low), OptionalDouble.of(high));
  }

  /** The same cell with a standard deviation over repetitions. */
  public Cell withDeviation(double number) {
    return new Cell(text, value, OptionalDouble.of(number), upper, rank, mark);
  }

  /** The same cell with emphasis. */
  public Cell with(Rank emphasis) {
    return new Cell(text, value, deviation, upper, emphasis, mark);
  }

  /** The same cell with a mark. */
  public Cell with(Mark significance) {
    return new Cell(text, value, deviation, upper, rank, significance);
  }
}
