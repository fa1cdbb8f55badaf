package org.recital.reports.plot;

import java.util.List;

/**
 * The axis of a searched parameter.
 *
 * @param title path of the parameter
 * @param low least number
 * @param high greatest number
 * @param logarithmic whether the numbers are on a logarithmic scale
 * @param whole whether the numbers are whole
 * @param categories texts whose indices are the values; empty for numbers
 */
public record ParameterAxis(
    String title,
    double low,
    double high,
    boolean logarithmic,
    boolean whole,
    List<String> categories) {
  public ParameterAxis {
    categories = List.copyOf(categories);
  }

  public static ParameterAxis numbers(
      String title, double low, double high, boolean logarithmic, boolean whole) {
    return new ParameterAxis(title, low, high, logarithmic, whole, List.of());
  }

  public static ParameterAxis categories(String title, List<String> categories) {
    return new ParameterAxis(title, 0, categories.size() - 1.0, false, true, categories);
  }

  /**
   * @param length maximum length of the labels of categories
   */
  AxisScale scale(int length) {
    if (!categories.isEmpty()) {
      return new CategoryScale(categories, length);
    }
    if (logarithmic) {
      return LogScale.around(low, high);
    }
    Scale scale = Scale.around(List.of(low, high));
    return whole ? new Scale(scale.low(), scale.high(), Math.max(1, scale.step())) : scale;
  }
}
