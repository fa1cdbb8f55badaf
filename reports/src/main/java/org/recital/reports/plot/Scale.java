package org.recital.reports.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Linear scale of an axis.
 *
 * @param low lower bound
 * @param high upper bound, greater than {@code low}
 * @param step distance between ticks: 1, 2 or 5 times a power of ten
 */
record Scale(double low, double high, double step) implements AxisScale {
  private static final int TICKS = 6; // approximate number of ticks

  /** Relative difference up to which values count as the same. */
  private static final double SAME = 1e-9;

  /** A scale that contains all values, with a margin on both sides. */
  static Scale around(List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double margin =
        most - least > SAME * Math.max(Math.abs(least), Math.abs(most))
            ? 0.08 * (most - least)
            : Math.max(1e-3, 0.1 * Math.abs(most));
    double low = least >= 0 ? Math.max(0, least - margin) : least - margin;
    double high = most + margin;
    return new Scale(low, high, step((high - low) / TICKS));
  }

  private static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double factor = rough / power;
    return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
  }

  @Override
  public double position(double value) {
    return (value - low) / (high - low);
  }

  @Override
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    double first = Math.ceil(low / step);
    int count = (int) Math.floor(high / step - first) + 1;
    for (int i = 0; i < count; i++) {
      ticks.add((first + i) * step);
    }
    return ticks;
  }

  /** Formats a tick with as many decimals as the step has. */
  @Override
  public String label(double tick) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return String.format(Locale.ROOT, "%." + decimals + "f", tick);
  }
}
