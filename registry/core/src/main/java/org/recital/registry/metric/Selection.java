package org.recital.registry.metric;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.recital.registry.param.Limits;
import org.recital.registry.param.NumberText;
import org.recital.registry.param.UpperBound;

/**
 * The selection metric, which selects epochs and configurations and orders the rows of
 * leaderboards: a metric, or the weighted mean of several metrics.
 *
 * <p>The mean is Σ wᵢ sᵢ mᵢ / Σ wᵢ, where mᵢ is the value of a metric and wᵢ its weight. The sign
 * sᵢ is −1 for metrics for which lower values are better, and 1 for the others, so that higher
 * values of the mean are always better. Metrics are not rescaled. If there is only one metric, the
 * value is that of the metric, without sign and weight.
 *
 * @param terms metrics with their weights, at least one: the largest weight first, equal weights in
 *     alphabetical order of the names. A single metric has the weight 1
 */
public record Selection(List<Term> terms) {
  /** The limits of a weight. */
  public static final Limits WEIGHTS = new Limits(0, false, UpperBound.FLOAT, true, 0, false);

  private static final String MEAN = "mean(";
  private static final Comparator<Term> HEAVIEST_FIRST =
      Comparator.comparingDouble(Term::weight)
          .reversed()
          .thenComparing(term -> term.metric().toString());

  /**
   * @throws IllegalArgumentException if there is no term, or two with the same metric
   */
  public Selection {
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a selection needs a metric");
    }
    List<MetricName> metrics = terms.stream().map(Term::metric).toList();
    if (Set.copyOf(metrics).size() < terms.size()) {
      throw new IllegalArgumentException(
          "a metric has several weights: "
              + metrics.stream().map(MetricName::toString).collect(Collectors.joining(", ")));
    }
    terms =
        terms.size() == 1
            ? List.of(new Term(terms.get(0).metric(), 1))
            : terms.stream().sorted(HEAVIEST_FIRST).toList();
  }

  /**
   * A metric and its weight.
   *
   * @param weight a number within {@link #WEIGHTS}
   */
  public record Term(MetricName metric, double weight) {
    /**
     * @throws IllegalArgumentException if the weight is not within {@link #WEIGHTS}
     */
    public Term {
      Optional<String> violation = WEIGHTS.violatedBy(weight);
      if (violation.isPresent()) {
        throw new IllegalArgumentException(
            "the weight of '" + metric + "' " + violation.get() + ", but is " + weight);
      }
    }
  }

  /** A selection metric that is a single metric. */
  public static Selection of(MetricName metric) {
    return new Selection(List.of(new Term(metric, 1)));
  }

  /**
   * Parses the name of a metric.
   *
   * @throws IllegalArgumentException if the text is malformed
   */
  public static Selection parse(String metric) {
    return of(MetricName.parse(metric));
  }

  /** The metrics, in the order of the terms. */
  public List<MetricName> metrics() {
    return terms.stream().map(Term::metric).toList();
  }

  /** Whether there are several metrics. */
  public boolean isMean() {
    return terms.size() > 1;
  }

  /** Whether a text is the {@link #toString} of a selection metric with several metrics. */
  public static boolean isMean(String text) {
    return text.startsWith(MEAN) && text.contains(" ");
  }

  /**
   * The direction in which the value improves.
   *
   * @param directions directions of the metrics
   */
  public Metric.Direction direction(Function<MetricName, Metric.Direction> directions) {
    return isMean() ? Metric.Direction.HIGHER : directions.apply(terms.get(0).metric());
  }

  /**
   * The value of the selection metric; NaN if one of its metrics is NaN.
   *
   * @param values values of the metrics; others are ignored
   * @param directions directions of the metrics
   */
  public double value(
      Map<MetricName, Double> values, Function<MetricName, Metric.Direction> directions) {
    if (!isMean()) {
      return of(values, terms.get(0).metric());
    }
    double sum = 0;
    double weights = 0;
    for (Term term : terms) {
      boolean lower = directions.apply(term.metric()) == Metric.Direction.LOWER;
      sum += (lower ? -term.weight() : term.weight()) * of(values, term.metric());
      weights += term.weight();
    }
    return sum / weights;
  }

  /** The metrics whose value is NaN, so that the value of the selection is NaN too. */
  public List<MetricName> undefined(Map<MetricName, Double> values) {
    return metrics().stream().filter(metric -> Double.isNaN(of(values, metric))).toList();
  }

  private static double of(Map<MetricName, Double> values, MetricName metric) {
    return Optional.ofNullable(values.get(metric)).orElseThrow();
  }

  /**
   * The name under which the value is stored and reported: that of the metric, or {@code mean(0.7
   * nDCG@10, 0.3 Coverage@10)}.
   */
  @Override
  public String toString() {
    return isMean()
        ? terms.stream()
            .map(term -> NumberText.of(term.weight()) + " " + term.metric())
            .collect(Collectors.joining(", ", MEAN, ")"))
        : terms.get(0).metric().toString();
  }
}
