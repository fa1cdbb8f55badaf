package org.recital.framework.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.CatalogueMetric;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.OrderMetric;
import org.recital.registry.metric.RankedCase;
import org.recital.registry.metric.TrainingPopularity;

/** Values of metrics while the lists come in. */
final class Tally {
  private final Measures measures;
  private final CaseSet cases;
  private final Map<MetricName, CaseMetric.Measure> perCase = new LinkedHashMap<>();
  private final Map<MetricName, float[]> valuesOfCases = new LinkedHashMap<>(); // [cases] each
  private final Map<Integer, int[]> countsByCutoff = new LinkedHashMap<>(); // [items] each

  Tally(Measures measures, CaseSet cases, TrainingPopularity training) {
    this.measures = measures;
    this.cases = cases;
    measures
        .byName()
        .forEach(
            (name, metric) -> {
              if (metric instanceof CaseMetric ofCase) {
                perCase.put(name, ofCase.over(training));
              }
              if (metric instanceof CatalogueMetric) {
                countsByCutoff.put(name.cutoff().orElseThrow(), new int[training.items()]);
              } else {
                valuesOfCases.put(name, new float[cases.size()]);
              }
            });
  }

  /**
   * Takes the lists of cases in.
   *
   * @param items best first, {@code [(to − from) · length]}
   * @param scores of the items; −∞ marks the end of a list that had too few candidates
   */
  void lists(int from, int to, long[] items, float[] scores, int length) {
    for (int c = from; c < to; c++) {
      int begin = (c - from) * length;
      int places = 0;
      while (places < length && scores[begin + places] != Float.NEGATIVE_INFINITY) {
        if (Float.isNaN(scores[begin + places])) {
          throw new EvaluationException(
              "the model's score of an item is not a number (NaN); its weights have diverged");
        }
        places++;
      }
      int[] ranking = new int[places];
      Arrays.setAll(ranking, place -> (int) items[begin + place]);
      list(c, ranking);
    }
  }

  private void list(int c, int[] ranking) {
    int user = cases.users()[c];
    int[] relevant = cases.relevant().get(c);
    perCase.forEach(
        (name, measure) -> {
          int cutoff = name.cutoff().orElse(ranking.length);
          double value = measure.of(new RankedCase(user, ranking, cutoff, relevant));
          valuesOfCases.get(name)[c] = (float) value;
        });
    countsByCutoff.forEach(
        (cutoff, counts) -> {
          for (int place = 0; place < Math.min(cutoff, ranking.length); place++) {
            counts[ranking[place]]++;
          }
        });
  }

  void orders(int from, PairCounts[] pairs) {
    measures
        .byName()
        .forEach(
            (name, metric) -> {
              if (metric instanceof OrderMetric order) {
                float[] values = valuesOfCases.get(name);
                for (int i = 0; i < pairs.length; i++) {
                  PairCounts counts = pairs[i];
                  values[from + i] =
                      (float) order.measure(counts.right(), counts.tied(), counts.pairs());
                }
              }
            });
  }

  Evaluation evaluation() {
    Map<MetricName, Double> values = new LinkedHashMap<>();
    measures.byName().forEach((name, metric) -> values.put(name, value(name, metric)));
    return new Evaluation(values, cases.users(), valuesOfCases);
  }

  private double value(MetricName name, Metric metric) {
    if (metric instanceof CatalogueMetric catalogue) {
      return catalogue.measure(countsByCutoff.get(name.cutoff().orElseThrow()));
    }
    return mean(valuesOfCases.get(name));
  }

  /** Over the cases that the metric says something of; NaN where there is none. */
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
