package org.recital.reports.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Numbers along an axis.
 *
 * @param low the number at the beginning
 * @param high the number at the end; higher than {@code low}
 * @param step between two ticks: 1, 2 or 5 times a power of ten
 */
record Scale(double low, double high, double step) {
  private static final int TICKS = 6;

  /** An axis with room on both sides of all values. */
  static Scale around(List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double room = most > least ? 0.08 * (most - least) : Math.max(1e-3, 0.1 * Math.abs(most));
    double low = least >= 0 ? Math.max(0, least - room) : least - room;
    double high = most + room;
    return new Scale(low, high, step((high - low) / TICKS));
  }

  private static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double share = rough / power;
    return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  }

  /** How far along the axis a number is, 0 to 1. */
  double share(double value) {
    return (value - low) / (high - low);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (double tick = Math.ceil(low / step); tick * step <= high; tick++) {
      ticks.add(tick * step);
    }
    return ticks;
  }

  /** A tick in as many decimals as the step has. */
  String label(double tick) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return String.format(Locale.ROOT, "%." + decimals + "f", tick);
  }
}
