package org.recital.components.model.linear;

import java.util.Arrays;
import org.recital.registry.matrix.SparseRows;
import org.recital.registry.matrix.SparseWeights;

/** Coordinate descent for single columns of {@link Slim}. Reuses its buffers. Not thread-safe. */
final class SlimColumn {
  private final Slim slim;
  private final SparseWeights gram;
  private final double[] diagonal; // [items], G_ii
  private final double[] weights; // [items], zeros between columns
  private final double[] fitted; // [items], Σ_k G_ik w_k

  /**
   * @param gram {@code G = XᵀX}
   */
  SlimColumn(Slim slim, SparseWeights gram) {
    this.slim = slim;
    this.gram = gram;
    this.diagonal = diagonal(gram);
    this.weights = new double[gram.offsets().length - 1];
    this.fitted = new double[gram.offsets().length - 1];
  }

  /** Computes the weights with which other items predict the given item. */
  void solve(int item, SparseRows result) {
    double change = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < slim.iterations() && change > slim.tolerance(); pass++) {
      change = onePass(item);
    }
    store(item, result);
  }

  /** Minimises over each weight in turn; returns the largest weight change. */
  private double onePass(int item) {
    double largest = 0;
    for (int position = gram.offsets()[item]; position < gram.offsets()[item + 1]; position++) {
      int other = gram.columns()[position];
      if (other == item) {
        continue;
      }
      double diagonalElement = diagonal[other];
      double residual =
          gram.weights()[position] - (fitted[other] - diagonalElement * weights[other]);
      double best = Math.max(0, residual - slim.l1()) / (diagonalElement + slim.l2());
      double difference = best - weights[other];
      if (difference != 0) {
        weights[other] = best;
        updateFitted(other, difference);
        largest = Math.max(largest, Math.abs(difference));
      }
    }
    return largest;
  }

  private void updateFitted(int other, double difference) {
    for (int position = gram.offsets()[other]; position < gram.offsets()[other + 1]; position++) {
      fitted[gram.columns()[position]] += difference * gram.weights()[position];
    }
  }

  private static double[] diagonal(SparseWeights gram) {
    double[] diagonal = new double[gram.offsets().length - 1];
    for (int item = 0; item < diagonal.length; item++) {
      for (int position = gram.offsets()[item]; position < gram.offsets()[item + 1]; position++) {
        diagonal[item] += gram.columns()[position] == item ? gram.weights()[position] : 0;
      }
    }
    return diagonal;
  }

  /** Stores the positive weights and resets the buffers. */
  private void store(int item, SparseRows result) {
    int from = gram.offsets()[item];
    int to = gram.offsets()[item + 1];
    int count = 0;
    for (int position = from; position < to; position++) {
      count += weights[gram.columns()[position]] > 0 ? 1 : 0;
    }
    int[] columns = new int[count];
    float[] values = new float[count];
    int end = 0;
    for (int position = from; position < to; position++) {
      int other = gram.columns()[position];
      if (weights[other] > 0) {
        columns[end] = other;
        values[end++] = (float) weights[other];
        weights[other] = 0;
      }
    }
    Arrays.fill(fitted, 0);
    result.set(item, columns, values);
  }
}
