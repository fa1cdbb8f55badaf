package org.recital.components.sampler;

import java.util.random.RandomGenerator;

/**
 * Sampling from a discrete distribution in constant time by the alias method: Vose, IEEE
 * Transactions on Software Engineering 17(9), 1991, doi 10.1109/32.92917. Immutable.
 */
final class AliasTable {
  private final double[] keep; // [n], probability of keeping a drawn index
  private final int[] alias; // [n], replacement of a drawn index that is not kept

  private AliasTable(double[] keep, int[] alias) {
    this.keep = keep;
    this.alias = alias;
  }

  /**
   * @param weights unnormalised probabilities: not negative, not all zero
   */
  static AliasTable of(double[] weights) {
    int n = weights.length;
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double[] keep = new double[n];
    int[] alias = new int[n];
    int[] queue = new int[n]; // below-average weights from the left, the others from the right
    int below = 0;
    int above = n;
    for (int i = 0; i < n; i++) {
      keep[i] = weights[i] * n / sum;
      alias[i] = i;
      if (keep[i] < 1) {
        queue[below++] = i;
      } else {
        queue[--above] = i;
      }
    }
    while (below > 0 && above < n) {
      int small = queue[--below];
      int large = queue[above];
      alias[small] = large;
      keep[large] -= 1 - keep[small];
      if (keep[large] < 1) {
        above++;
        queue[below++] = large;
      }
    }
    while (below > 0) {
      settle(keep, weights, queue[--below]);
    }
    return new AliasTable(keep, alias);
  }

  /**
   * Completes an index that has no alias because of rounding errors: it is always kept when drawn,
   * unless its weight is 0.
   */
  private static void settle(double[] keep, double[] weights, int index) {
    if (weights[index] > 0) {
      keep[index] = 1;
    }
  }

  int draw(RandomGenerator random) {
    int i = random.nextInt(keep.length);
    return random.nextDouble() < keep[i] ? i : alias[i];
  }
}
