package org.recital.reports.plot;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Logarithmic scale of an axis.
 *
 * @param low lower bound, positive
 * @param high upper bound, greater than {@code low}
 */
record LogScale(double low, double high) implements AxisScale {
  /**
   * Distance from an end of the axis to the nearest value, as a share of the range of the values.
   */
  private static final double MARGIN = 0.05;

  /** Largest number of powers of ten for which the axis has ticks between them. */
  private static final int FEW_POWERS = 2;

  private static final double LARGEST_PLAIN = 1e5;
  private static final double SMALLEST_PLAIN = 1e-4;

  /** A scale that contains all values between two bounds, with a margin on both sides. */
  static LogScale around(double least, double most) {
    double factor = most > least ? Math.pow(most / least, MARGIN) : 2;
    return new LogScale(least / factor, most * factor);
  }

  @Override
  public double position(double value) {
    return Math.log(value / low) / Math.log(high / low);
  }

  /** Powers of ten; also twice and five times their value if the axis has few of them. */
  @Override
  public List<Double> ticks() {
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.floor(Math.log10(high));
    double[] factors =
        Math.log10(high / low) <= FEW_POWERS ? new double[] {1, 2, 5} : new double[] {1};
    return IntStream.rangeClosed(first, last)
        .boxed()
        .flatMap(
            power ->
                DoubleStream.of(factors)
                    .mapToObj(
                        factor ->
                            BigDecimal.valueOf(factor).scaleByPowerOfTen(power).doubleValue()))
        .filter(tick -> tick >= low && tick <= high)
        .toList();
  }

  @Override
  public String label(double tick) {
    BigDecimal exact = BigDecimal.valueOf(tick).stripTrailingZeros();
    if (tick >= SMALLEST_PLAIN && tick < LARGEST_PLAIN) {
      return exact.toPlainString();
    }
    int power = exact.precision() - exact.scale() - 1;
    return exact.scaleByPowerOfTen(-power).toPlainString() + "e" + power;
  }
}
