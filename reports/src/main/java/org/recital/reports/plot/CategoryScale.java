package org.recital.reports.plot;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis of categories, whose values are their indices.
 *
 * @param length maximum length of a label
 */
record CategoryScale(List<String> categories, int length) implements AxisScale {
  CategoryScale {
    categories = List.copyOf(categories);
  }

  @Override
  public double position(double value) {
    return (value + 0.5) / categories.size();
  }

  @Override
  public List<Double> ticks() {
    return IntStream.range(0, categories.size()).mapToObj(i -> (double) i).toList();
  }

  @Override
  public String label(double tick) {
    return SvgDrawing.shortened(categories.get((int) tick), length);
  }
}
