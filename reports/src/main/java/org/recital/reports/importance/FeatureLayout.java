package org.recital.reports.importance;

import java.util.List;
import java.util.random.RandomGenerator;

/** The features of the axes of a search space, one axis after the other. */
final class FeatureLayout {
  private final List<Axis> axes;
  private final int[] axisOf; // by feature
  private final int[] first; // first feature, by axis

  FeatureLayout(List<Axis> axes) {
    this.axes = List.copyOf(axes);
    this.axisOf = new int[axes.stream().mapToInt(Axis::features).sum()];
    this.first = new int[axes.size()];
    int feature = 0;
    for (int axis = 0; axis < axes.size(); axis++) {
      first[axis] = feature;
      for (int i = 0; i < axes.get(axis).features(); i++) {
        axisOf[feature++] = axis;
      }
    }
  }

  List<Axis> axes() {
    return axes;
  }

  /** Number of features. */
  int size() {
    return axisOf.length;
  }

  /** Index of the axis of a feature. */
  int axisOf(int feature) {
    return axisOf[feature];
  }

  /** Index of a feature among those of its axis. */
  int within(int feature) {
    return feature - first[axisOf[feature]];
  }

  /**
   * The features of a configuration. A parameter that is not active in the configuration has a
   * random value: the result does not depend on it, and no split can use it to recognise such
   * configurations.
   *
   * @param configuration value on each axis; NaN where the parameter is not active
   */
  double[] encode(double[] configuration, RandomGenerator random) {
    double[] features = new double[size()];
    for (int axis = 0; axis < configuration.length; axis++) {
      double drawn = axes.get(axis).draw(random); // also drawn for active parameters
      double value = Double.isNaN(configuration[axis]) ? drawn : configuration[axis];
      axes.get(axis).encode(value, features, first[axis]);
    }
    return features;
  }
}
