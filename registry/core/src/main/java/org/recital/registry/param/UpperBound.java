package org.recital.registry.param;

/**
 * Upper bounds for {@link Param#max}, for parameters whose meaning implies no bound. Larger sizes
 * overflow the indices of arrays, and larger numbers overflow the 32-bit floats that models compute
 * with.
 */
public final class UpperBound {
  /** Number of layers of a network, number of levels of a tree, or multiple of a size. */
  public static final int DEPTH = 1_000;

  /** Dimension of an embedding or of a layer. */
  public static final int SIZE = 65_536;

  /** Count of drawn items, rows, epochs, iterations and the like. */
  public static final int COUNT = 1_000_000;

  /** Rows of a data set or of a batch. */
  public static final int ROWS = 100_000_000;

  /** Exponent of a count. */
  public static final int EXPONENT = 10;

  /**
   * Magnitude of a number that becomes a 32-bit float. The largest finite float is 3.4e38; the
   * margin is for sums and products.
   */
  public static final double FLOAT = 1e30;

  private UpperBound() {}
}
