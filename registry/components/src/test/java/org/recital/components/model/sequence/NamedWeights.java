package org.recital.components.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Weights by name, as double arrays. */
record NamedWeights(Map<String, double[]> byName) {
  static NamedWeights of(NDList weights) {
    Map<String, double[]> byName = new HashMap<>();
    for (NDArray weight : weights) {
      float[] values = weight.toFloatArray();
      byName.put(
          weight.getName(),
          IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray());
    }
    return new NamedWeights(byName);
  }

  double[] of(String name) {
    return Optional.ofNullable(byName.get(name)).orElseThrow();
  }

  double[] row(String name, int index, int size) {
    return IntStream.range(0, size).mapToDouble(i -> of(name)[index * size + i]).toArray();
  }

  /** Product of a matrix and a vector. */
  double[] times(String name, double[] x) {
    double[] matrix = of(name);
    double[] y = new double[matrix.length / x.length];
    for (int i = 0; i < matrix.length; i++) {
      y[i / x.length] += matrix[i] * x[i % x.length];
    }
    return y;
  }

  /** Product of a matrix and a vector, plus the bias named after the matrix. */
  double[] map(String name, double[] x) {
    return sum(times(name, x), of(name + " bias"));
  }

  static double[] sum(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
  }
}
