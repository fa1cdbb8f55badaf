package org.recital.registry.metric;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Name of a metric with its parameters, its cutoff and its segment: {@code nDCG@10}, {@code AUC},
 * {@code RBP(persistence=0.9)@10}, {@code Recall@10[tail]}. The text of a name parses back to an
 * equal name.
 *
 * @param measure name of the metric without parameters, cutoff and segment
 * @param parameters the parameter values in the name, as texts, ordered by key
 * @param segment variant of the metric, such as its restriction to a popularity segment of the
 *     catalogue; empty if there is none
 */
public record MetricName(
    String measure, Map<String, String> parameters, OptionalInt cutoff, Optional<String> segment) {
  /** The largest cutoff: a cutoff has at most nine digits. */
  public static final int MAX_CUTOFF = 999_999_999;

  /**
   * Regular expression of the parameters of a metric, in parentheses. Semicolons separate the
   * parameters, because commas separate the names in a list of metrics.
   */
  public static final String PARAMETERS =
      "\\([a-z_]+=[A-Za-z0-9._-]+(?:;[a-z_]+=[A-Za-z0-9._-]+)*\\)";

  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9]*)(" + PARAMETERS + ")?(?:@([1-9][0-9]{0,8}))?(?:\\[([a-z]+)])?");

  /**
   * A metric name.
   *
   * @throws IllegalArgumentException if the text of the name cannot be parsed
   */
  public MetricName {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    String text = text(measure, parameters, cutoff, segment);
    if (!FORM.matcher(text).matches()) {
      throw malformed(text);
    }
  }

  /** A metric with its default parameters. */
  public MetricName(String measure, OptionalInt cutoff, Optional<String> segment) {
    this(measure, Map.of(), cutoff, segment);
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
    String cutoff = matcher.group(3);
    return new MetricName(
        matcher.group(1),
        parameters(Optional.ofNullable(matcher.group(2)), text),
        cutoff == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cutoff)),
        Optional.ofNullable(matcher.group(4)));
  }

  private static Map<String, String> parameters(Optional<String> inParentheses, String name) {
    Map<String, String> parameters = new TreeMap<>();
    String list = inParentheses.map(text -> text.substring(1, text.length() - 1)).orElse("");
    for (String parameter : list.isEmpty() ? new String[0] : list.split(";", -1)) {
      int equals = parameter.indexOf('=');
      String key = parameter.substring(0, equals);
      if (parameters.put(key, parameter.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
            "'" + name + "' has the parameter '" + key + "' twice; remove one");
      }
    }
    return parameters;
  }

  /** A copy with another cutoff. */
  public MetricName at(int cutoff) {
    return new MetricName(measure, parameters, OptionalInt.of(cutoff), segment);
  }

  /** A copy without a cutoff. */
  public MetricName withoutCutoff() {
    return new MetricName(measure, parameters, OptionalInt.empty(), segment);
  }

  /** The name of the component, without parameters and cutoff: {@code Recall[tail]}. */
  public String component() {
    return measure + segment.map(part -> "[" + part + "]").orElse("");
  }

  @Override
  public String toString() {
    return text(measure, parameters, cutoff, segment);
  }

  private static String text(
      String measure,
      Map<String, String> parameters,
      OptionalInt cutoff,
      Optional<String> segment) {
    return measure
        + (parameters.isEmpty()
            ? ""
            : parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(";", "(", ")")))
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
