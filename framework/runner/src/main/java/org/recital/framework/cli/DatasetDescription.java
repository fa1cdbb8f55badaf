package org.recital.framework.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetStatistics;
import org.recital.registry.data.Distribution;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Fold;

/** Statistics of a data set as lines of text. */
final class DatasetDescription {
  private final List<String> lines = new ArrayList<>();

  private DatasetDescription() {}

  static List<String> of(Dataset dataset) {
    DatasetDescription page = new DatasetDescription();
    DatasetStatistics statistics = DatasetStatistics.of(dataset.interactions());
    page.lines.add(dataset.name());
    page.sizes(statistics);
    page.line("per user", distribution(statistics.perUser()));
    page.line("per item", distribution(statistics.perItem()));
    page.line("popularity", "Gini %.3f", statistics.popularityGini());
    page.ratings(statistics);
    float[] weights = dataset.interactions().weightColumn();
    if (weights.length > 0) {
      page.line("weights", distribution(Distribution.of(weights)));
    }
    page.line("time", statistics.times().map(Object::toString).orElse("no timestamps"));
    dataset.folds().ifPresent(page::folds);
    page.features("user feature", dataset.userFeatures());
    page.features("item feature", dataset.itemFeatures());
    dataset.notes().forEach(note -> page.line("note", note));
    page.line("truth", dataset.truth().isPresent() ? "true preferences" : "none");
    page.line("SHA-256", dataset.sha256());
    return page.lines;
  }

  private void sizes(DatasetStatistics statistics) {
    line("interactions", "%,d", statistics.interactions());
    line("users", "%,d%s", statistics.users(), idle(statistics.idleUsers()));
    line("items", "%,d%s", statistics.items(), idle(statistics.idleItems()));
    line("density", "%.3f %%", 100 * statistics.density());
    line("duplicates", "%,d", statistics.duplicates());
  }

  private static String idle(int count) {
    return count == 0 ? "" : String.format(Locale.ROOT, " (%,d without interactions)", count);
  }

  private void ratings(DatasetStatistics statistics) {
    line("ratings", statistics.ratings().map(DatasetDescription::distribution).orElse("none"));
    statistics
        .ratingCounts()
        .forEach(
            (rating, count) ->
                line(
                    "",
                    "%4s  %,12d  %5.1f %%",
                    number(rating),
                    count,
                    100.0 * count / statistics.interactions()));
  }

  private static String distribution(Distribution numbers) {
    return String.format(
        Locale.ROOT,
        "%s to %s, mean %.2f, quartiles %s, %s, %s",
        number(numbers.min()),
        number(numbers.max()),
        numbers.mean(),
        number(numbers.lowerQuartile()),
        number(numbers.median()),
        number(numbers.upperQuartile()));
  }

  /** A number with at most two decimals and no trailing zeros: 3, 3.5, 1,234.25. */
  private static String number(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
  }

  private void folds(byte[] folds) {
    int[] counts = new int[Fold.TEST + 1];
    for (byte fold : folds) {
      counts[fold]++;
    }
    line(
        "parts",
        "%,d training, %,d validation, %,d test",
        counts[Fold.TRAIN],
        counts[Fold.VALIDATION],
        counts[Fold.TEST]);
  }

  private void features(String label, Map<String, Feature> features) {
    new TreeMap<>(features)
        .forEach((name, feature) -> line(label, "%s: %s", name, described(feature)));
  }

  private static String described(Feature feature) {
    if (feature instanceof Feature.Text text) {
      long known = text.values().stream().filter(value -> !value.isEmpty()).count();
      return String.format(Locale.ROOT, "text, present for %,d", known);
    }
    if (feature instanceof Feature.Labels labels) {
      long known = labels.codes().stream().filter(codes -> codes.length > 0).count();
      return String.format(
          Locale.ROOT, "%,d labels, present for %,d", labels.labels().size(), known);
    }
    if (feature instanceof Feature.Embedding embedding) {
      int count = embedding.values().length / embedding.size();
      long known = IntStream.range(0, count).filter(embedding::isKnown).count();
      return String.format(
          Locale.ROOT, "embedding of length %,d, present for %,d", embedding.size(), known);
    }
    int known = 0;
    for (float value : ((Feature.Numbers) feature).values()) {
      known += Float.isNaN(value) ? 0 : 1;
    }
    return String.format(Locale.ROOT, "number, present for %,d", known);
  }

  private void line(String label, String format, Object... values) {
    String text = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    lines.add(String.format(Locale.ROOT, "  %-13s %s", label, text).stripTrailing());
  }
}
