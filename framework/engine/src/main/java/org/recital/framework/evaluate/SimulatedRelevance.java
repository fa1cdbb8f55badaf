package org.recital.framework.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.recital.registry.data.Dataset.TruePreferences;
import org.recital.registry.metric.SimulatedPreferences;

/**
 * What the users of cases really like. What is best of a case's candidates is worked out once, and
 * serves every measurement of the same cases. Not safe for use by several threads.
 */
final class SimulatedRelevance {
  private final TruePreferences truth;
  private final CaseSet cases;
  private final int items;
  private final Map<Integer, double[][]> best = new HashMap<>(); // by k: [cases][up to k]

  SimulatedRelevance(TruePreferences truth, CaseSet cases, int items) {
    this.truth = truth;
    this.cases = cases;
    this.items = items;
  }

  /** That of one case. */
  SimulatedPreferences of(int c) {
    int user = cases.users()[c];
    return new SimulatedPreferences() {
      @Override
      public double of(int item) {
        return truth.of(user, item);
      }

      @Override
      public double[] best(int k) {
        double[][] known = best.computeIfAbsent(k, length -> new double[cases.size()][]);
        if (known[c] == null) {
          known[c] = highest(c, k);
        }
        return known[c];
      }
    };
  }

  private double[] highest(int c, int k) {
    double[] tastes = candidates(c);
    Arrays.sort(tastes);
    double[] highest = new double[Math.min(k, tastes.length)];
    for (int i = 0; i < highest.length; i++) {
      highest[i] = tastes[tastes.length - 1 - i];
    }
    return highest;
  }

  private double[] candidates(int c) {
    int user = cases.users()[c];
    int[] named = cases.namedOf(c);
    if (cases.sampled()) {
      return Arrays.stream(named).mapToDouble(item -> truth.of(user, item)).toArray();
    }
    double[] tastes = new double[items - named.length];
    int next = 0;
    for (int item = 0; item < items; item++) {
      if (Arrays.binarySearch(named, item) < 0) {
        tastes[next++] = truth.of(user, item);
      }
    }
    return tastes;
  }
}
