package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Weights by their names, as numbers to loop over. */
record NumbersOfWeights(Map<String, double[]> byName) {
  static NumbersOfWeights of(NDList weights) {
    Map<String, double[]> byName = new HashMap<>();
    for (NDArray weight : weights) {
      float[] values = weight.toFloatArray();
      byName.put(
          weight.getName(),
          IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray());
    }
    return new NumbersOfWeights(byName);
  }

  double[] of(String name) {
    return Optional.ofNullable(byName.get(name)).orElseThrow();
  }

  double[] row(String name, int number, int size) {
    return IntStream.range(0, size).mapToDouble(i -> of(name)[number * size + i]).toArray();
  }

  /** The product of a matrix with a vector. */
  double[] times(String name, double[] x) {
    double[] matrix = of(name);
    double[] y = new double[matrix.length / x.length];
    for (int i = 0; i < matrix.length; i++) {
      y[i / x.length] += matrix[i] * x[i % x.length];
    }
    return y;
  }

  /** The same, and the bias that is called after the matrix. */
  double[] map(String name, double[] x) {
    return sum(times(name, x), of(name + " bias"));
  }

  static double[] sum(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
  }
}
