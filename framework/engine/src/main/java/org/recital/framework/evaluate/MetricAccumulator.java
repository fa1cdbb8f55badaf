package org.recital.framework.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.CaseValues;
import org.recital.registry.metric.CatalogueMetric;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.OrderMetric;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.SimulatedPreferences;
import org.recital.registry.metric.TruthMetric;

/** Accumulator of metric values over blocks of cases. */
final class MetricAccumulator {
  /** A ranking metric and its value for each case, {@code [cases]}. */
  private record OfLists(
      MetricName name,
      int cutoff,
      CaseMetric metric,
      CaseMetric.Measure measure,
      double[] values) {}

  /** A metric based on the users' true preferences and its value for each case, {@code [cases]}. */
  private record OfTruth(MetricName name, int cutoff, TruthMetric metric, float[] values) {}

  /** A metric based on the full candidate ranking and its value for each case, {@code [cases]}. */
  private record OfOrders(MetricName name, OrderMetric metric, double[] values) {}

  /** A catalogue metric and the number of lists that contain each item, {@code [items]}. */
  private record OfCatalogue(MetricName name, int cutoff, CatalogueMetric metric, int[] counts) {}

  private final MetricSet metrics;
  private final CaseSet cases;
  private final MetricData data;
  private final ListListener listener;
  private final List<OfLists> ofLists = new ArrayList<>();
  private final Optional<SimulatedRelevance> simulated;
  private final List<OfTruth> ofTruth = new ArrayList<>();
  private final List<OfOrders> ofOrders = new ArrayList<>();
  private final List<OfCatalogue> ofCatalogue = new ArrayList<>();

  MetricAccumulator(
      MetricSet metrics,
      CaseSet cases,
      MetricData data,
      Optional<SimulatedRelevance> simulated,
      ListListener listener) {
    this.listener = listener;
    this.metrics = metrics;
    this.cases = cases;
    this.simulated = simulated;
    this.data = data;
    metrics.byName().forEach(this::add);
  }

  private void add(MetricName name, Metric metric) {
    int cutoff = name.cutoff().orElse(Integer.MAX_VALUE);
    if (metric instanceof CaseMetric ofCase) {
      ofLists.add(new OfLists(name, cutoff, ofCase, ofCase.over(data), new double[cases.size()]));
    } else if (metric instanceof OrderMetric order) {
      ofOrders.add(new OfOrders(name, order, new double[cases.size()]));
    } else if (metric instanceof TruthMetric truth) {
      requireTruth(name);
      ofTruth.add(new OfTruth(name, cutoff, truth, new float[cases.size()]));
    } else if (metric instanceof CatalogueMetric catalogue) {
      ofCatalogue.add(new OfCatalogue(name, cutoff, catalogue, new int[data.popularity().items()]));
    }
  }

  private void requireTruth(MetricName name) {
    if (simulated.isEmpty()) {
      throw new EvaluationException(
          "metric '"
              + name
              + "' needs the true preferences of the users, which this data set does not have;"
              + " remove the metric, or use a simulated data set");
    }
  }

  /**
   * Adds the ranked lists of some consecutive cases, from case {@code from} to case {@code to}
   * (exclusive).
   *
   * @param items items of each list, best first, {@code [(to − from) · length]}
   * @param scores scores of the items, {@code [(to − from) · length]}; −∞ marks the end of a list
   *     with fewer candidates than {@code length}
   * @throws EvaluationException if a score is NaN
   */
  void addLists(int from, int to, long[] items, float[] scores, int length) {
    for (int c = from; c < to; c++) {
      int begin = (c - from) * length;
      int places = 0;
      while (places < length && scores[begin + places] != Float.NEGATIVE_INFINITY) {
        if (Float.isNaN(scores[begin + places])) {
          throw Evaluator.nanScore();
        }
        places++;
      }
      int[] ranking = new int[places];
      Arrays.setAll(ranking, place -> (int) items[begin + place]);
      addList(c, ranking);
      listener.list(c, ranking, Arrays.copyOfRange(scores, begin, begin + places));
    }
  }

  private void addList(int c, int[] ranking) {
    int user = cases.users()[c];
    int[] relevant = cases.relevant().get(c);
    for (OfLists metric : ofLists) {
      RankedCase ranked = new RankedCase(user, ranking, metric.cutoff, relevant, cases.ratings(c));
      metric.values[c] = metric.measure.of(ranked);
    }
    for (OfTruth metric : ofTruth) {
      RankedCase ranked = new RankedCase(user, ranking, metric.cutoff, relevant);
      SimulatedPreferences preferences = simulated.orElseThrow().of(c);
      metric.values[c] = (float) metric.metric.measure(ranked, preferences);
    }
    for (OfCatalogue metric : ofCatalogue) {
      for (int place = 0; place < Math.min(metric.cutoff, ranking.length); place++) {
        metric.counts[ranking[place]]++;
      }
    }
  }

  /** Adds the pair counts of consecutive cases, starting with case {@code from}. */
  void addPairCounts(int from, PairCounts[] pairs) {
    for (OfOrders metric : ofOrders) {
      for (int i = 0; i < pairs.length; i++) {
        PairCounts counts = pairs[i];
        metric.values[from + i] =
            metric.metric.measure(counts.concordant(), counts.tied(), counts.pairs());
      }
    }
  }

  Evaluation evaluation() {
    Map<MetricName, float[]> valuesOfCases = new LinkedHashMap<>();
    ofLists.forEach(
        metric ->
            valuesOfCases.put(
                metric.name, floats(metric.metric.contributions(caseValues(metric.values), data))));
    ofTruth.forEach(metric -> valuesOfCases.put(metric.name, metric.values));
    ofOrders.forEach(
        metric ->
            valuesOfCases.put(
                metric.name, floats(metric.metric.contributions(caseValues(metric.values)))));
    Map<MetricName, Double> found = new LinkedHashMap<>();
    valuesOfCases.forEach((name, values) -> found.put(name, mean(values)));
    ofCatalogue.forEach(metric -> found.put(metric.name, metric.metric.measure(metric.counts)));
    Map<MetricName, Double> values = new LinkedHashMap<>();
    metrics
        .byName()
        .keySet()
        .forEach(name -> values.put(name, found.getOrDefault(name, Double.NaN)));
    return new Evaluation(values, cases.users(), valuesOfCases);
  }

  private CaseValues caseValues(double[] values) {
    int[] relevant = cases.relevant().stream().mapToInt(items -> items.length).toArray();
    return new CaseValues(cases.users(), relevant, values);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /**
   * The mean over the cases for which the metric is defined; NaN if it is undefined for all cases.
   */
  private static double mean(float[] values) {
    double sum = 0;
    int counted = 0;
    for (float value : values) {
      if (!Float.isNaN(value)) {
        sum += value;
        counted++;
      }
    }
    return counted == 0 ? Double.NaN : sum / counted;
  }
}
