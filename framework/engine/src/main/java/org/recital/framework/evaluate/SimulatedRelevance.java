package org.recital.framework.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.recital.registry.data.Dataset.TruePreferences;
import org.recital.registry.metric.SimulatedPreferences;

/**
 * The true preferences of the users of a case set, from a simulated data set. The highest
 * preferences among the candidates of a case are computed once and shared by all evaluations of the
 * same cases. Not thread-safe.
 */
final class SimulatedRelevance {
  private final TruePreferences truth;
  private final CaseSet cases;
  private final int items;
  private final Map<Integer, double[][]> best = new HashMap<>(); // k → [cases][at most k]

  SimulatedRelevance(TruePreferences truth, CaseSet cases, int items) {
    this.truth = truth;
    this.cases = cases;
    this.items = items;
  }

  /** The preferences of the user of one case. */
  SimulatedPreferences of(int c) {
    int user = cases.users()[c];
    return new SimulatedPreferences() {
      @Override
      public double of(int item) {
        return truth.of(user, item);
      }

      @Override
      public double[] best(int k) {
        double[][] cached = best.computeIfAbsent(k, length -> new double[cases.size()][]);
        if (cached[c] == null) {
          cached[c] = highest(c, k);
        }
        return cached[c];
      }
    };
  }

  private double[] highest(int c, int k) {
    double[] preferences = ofCandidates(c);
    Arrays.sort(preferences);
    double[] highest = new double[Math.min(k, preferences.length)];
    for (int i = 0; i < highest.length; i++) {
      highest[i] = preferences[preferences.length - 1 - i];
    }
    return highest;
  }

  private double[] ofCandidates(int c) {
    int user = cases.users()[c];
    int[] listed = cases.listedItems(c);
    if (cases.sampled()) {
      return Arrays.stream(listed).mapToDouble(item -> truth.of(user, item)).toArray();
    }
    double[] preferences = new double[items - listed.length];
    int next = 0;
    for (int item = 0; item < items; item++) {
      if (Arrays.binarySearch(listed, item) < 0) {
        preferences[next++] = truth.of(user, item);
      }
    }
    return preferences;
  }
}
