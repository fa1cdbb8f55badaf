package org.recital.reports.importance;

/**
 * The result of a configuration.
 *
 * @param values value on each axis; NaN where the parameter is not active
 */
public record Observation(double[] values, double result) {
  public Observation {
    values = values.clone();
  }

  @Override
  public double[] values() {
    return values.clone();
  }
}
