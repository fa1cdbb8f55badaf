package org.recital.framework.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.registry.data.Dataset.TruePreferences;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.OrderMetric;

/**
 * Evaluator of ranked lists, for example those of another program. Metrics that need the order of
 * all candidates cannot be computed from lists and are left out.
 */
public final class ListEvaluator {
  private final MetricSet metrics;
  private final List<MetricName> leftOut;
  private final CaseSet cases;
  private final MetricData data;
  private final Optional<SimulatedRelevance> simulated;

  /**
   * @param data training part and features
   * @param truth true preferences of the users, for simulated data sets
   * @throws EvaluationException if a cutoff exceeds the catalogue size
   */
  public ListEvaluator(
      MetricSet requested, CaseSet cases, MetricData data, Optional<TruePreferences> truth) {
    Map<MetricName, Metric> kept = new LinkedHashMap<>();
    List<MetricName> omitted = new ArrayList<>();
    requested
        .byName()
        .forEach(
            (name, metric) -> {
              if (metric instanceof OrderMetric) {
                omitted.add(name);
              } else {
                kept.put(name, metric);
              }
            });
    this.metrics = new MetricSet(kept);
    this.leftOut = List.copyOf(omitted);
    this.cases = cases;
    this.data = data;
    this.simulated =
        truth.map(known -> new SimulatedRelevance(known, cases, data.popularity().items()));
    metrics.requireWithin(data.popularity().items());
  }

  /** The metrics that cannot be computed from lists. */
  public List<MetricName> leftOut() {
    return leftOut;
  }

  /** Length of the lists that the metrics need; longer lists are cut. */
  public int length() {
    return metrics.maxCutoff();
  }

  /**
   * Evaluates lists.
   *
   * @param lists items of each case, best first, distinct; may be shorter than {@link #length}
   */
  public Evaluation evaluate(List<int[]> lists) {
    MetricAccumulator accumulator =
        new MetricAccumulator(metrics, cases, data, simulated, ListListener.NONE);
    for (int number = 0; number < cases.size(); number++) {
      int[] list = lists.get(number);
      int places = Math.min(list.length, length());
      long[] items = new long[length()];
      float[] scores = new float[length()];
      Arrays.fill(scores, places, scores.length, Float.NEGATIVE_INFINITY); // no item
      for (int place = 0; place < places; place++) {
        items[place] = list[place];
      }
      accumulator.addLists(number, number + 1, items, scores, length());
    }
    return accumulator.evaluation();
  }
}
