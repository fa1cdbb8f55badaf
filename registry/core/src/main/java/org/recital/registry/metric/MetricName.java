package org.recital.registry.metric;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a metric with its cut-off and its catalogue segment: {@code nDCG@10}, {@code AUC}, {@code
 * Recall@10[tail]}. The text parses back to an equal value.
 *
 * @param measure name of the metric without cut-off and segment
 * @param segment popularity segment of the catalogue that the metric is restricted to; empty for
 *     the whole catalogue
 */
public record MetricName(String measure, OptionalInt cutoff, Optional<String> segment) {
  /** The largest cut-off: a metric name has at most nine digits. */
  public static final int MAX_CUTOFF = 999_999_999;

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z][A-Za-z0-9]*)(?:@([1-9][0-9]{0,8}))?(?:\\[([a-z]+)])?");

  /**
   * A metric name.
   *
   * @throws IllegalArgumentException if its text would not parse back
   */
  public MetricName {
    String text = text(measure, cutoff, segment);
    if (!FORM.matcher(text).matches()) {
      throw malformed(text);
    }
  }

  /**
   * Parses the name of a metric.
   *
   * @throws IllegalArgumentException if the text is malformed
   */
  public static MetricName parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw malformed(text);
    }
    String cutoff = matcher.group(2);
    return new MetricName(
        matcher.group(1),
        cutoff == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cutoff)),
        Optional.ofNullable(matcher.group(3)));
  }

  /** A copy with another cut-off. */
  public MetricName at(int cutoff) {
    return new MetricName(measure, OptionalInt.of(cutoff), segment);
  }

  /** The name of the component, without cut-off: {@code Recall[tail]}. */
  public String component() {
    return measure + segment.map(part -> "[" + part + "]").orElse("");
  }

  @Override
  public String toString() {
    return text(measure, cutoff, segment);
  }

  private static String text(String measure, OptionalInt cutoff, Optional<String> segment) {
    return measure
        + (cutoff.isPresent() ? "@" + cutoff.getAsInt() : "")
        + segment.map(part -> "[" + part + "]").orElse("");
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is not a metric name; expected one such as nDCG@10, AUC or Recall@10[tail]");
  }
}
