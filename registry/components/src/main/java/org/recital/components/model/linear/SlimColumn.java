package org.recital.components.model.linear;

import java.util.Arrays;
import org.recital.registry.matrix.SparseRows;
import org.recital.registry.matrix.SparseWeights;

/**
 * Coordinate descent for one column of {@link Slim} after another. Keeps its memory; for one
 * thread.
 */
final class SlimColumn {
  private final Slim slim;
  private final SparseWeights gram;
  private final double[] diagonal; // [items], G_ii
  private final double[] weights; // [items], 0 but for the present column's
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

  /** Solves for the weights with which others foretell an item. */
  void solve(int item, SparseRows result) {
    double change = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < slim.iterations() && change > slim.tolerance(); pass++) {
      change = onePass(item);
    }
    keep(item, result);
  }

  /** Minimises over one weight after another; the greatest change. */
  private double onePass(int item) {
    double greatest = 0;
    for (int at = gram.offsets()[item]; at < gram.offsets()[item + 1]; at++) {
      int other = gram.columns()[at];
      if (other == item) {
        continue;
      }
      double own = diagonal[other];
      double rest = gram.weights()[at] - (fitted[other] - own * weights[other]);
      double best = Math.max(0, rest - slim.l1()) / (own + slim.l2());
      double difference = best - weights[other];
      if (difference != 0) {
        weights[other] = best;
        move(other, difference);
        greatest = Math.max(greatest, Math.abs(difference));
      }
    }
    return greatest;
  }

  private void move(int other, double difference) {
    for (int at = gram.offsets()[other]; at < gram.offsets()[other + 1]; at++) {
      fitted[gram.columns()[at]] += difference * gram.weights()[at];
    }
  }

  private static double[] diagonal(SparseWeights gram) {
    double[] diagonal = new double[gram.offsets().length - 1];
    for (int item = 0; item < diagonal.length; item++) {
      for (int at = gram.offsets()[item]; at < gram.offsets()[item + 1]; at++) {
        diagonal[item] += gram.columns()[at] == item ? gram.weights()[at] : 0;
      }
    }
    return diagonal;
  }

  /** Hands the weights over, and is ready for the next item. */
  private void keep(int item, SparseRows result) {
    int from = gram.offsets()[item];
    int to = gram.offsets()[item + 1];
    int count = 0;
    for (int at = from; at < to; at++) {
      count += weights[gram.columns()[at]] > 0 ? 1 : 0;
    }
    int[] columns = new int[count];
    float[] values = new float[count];
    int end = 0;
    for (int at = from; at < to; at++) {
      int other = gram.columns()[at];
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
