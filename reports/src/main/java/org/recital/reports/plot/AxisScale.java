package org.recital.reports.plot;

import java.util.List;

/** Positions of values on an axis, and its ticks. */
interface AxisScale {
  /** The position of a value on the axis, from 0 at the lower end to 1 at the upper end. */
  double position(double value);

  List<Double> ticks();

  String label(double tick);
}
