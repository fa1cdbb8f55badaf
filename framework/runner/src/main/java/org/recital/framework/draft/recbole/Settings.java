package org.recital.framework.draft.recbole;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.ConfigNode.Mapping;
import org.recital.registry.config.NumberParser;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;

/**
 * Values of a RecBole configuration, with RecBole's defaults for keys that are not given. An
 * invalid value is reported as a problem and replaced by its default, so that all problems are
 * found at once.
 */
final class Settings {
  private static final Set<String> TRUE = Set.of("true", "yes", "on"); // in YAML 1.1
  private static final Set<String> FALSE = Set.of("false", "no", "off");

  private static final String DEFAULT = " (default)";

  private final String prefix;
  private final Mapping given;
  private final Mapping defaults;
  private final Problems problems;
  private final Set<String> read = new HashSet<>();

  Settings(Mapping given, Mapping defaults, Problems problems) {
    this("", given, defaults, problems);
  }

  private Settings(String prefix, Mapping given, Mapping defaults, Problems problems) {
    this.prefix = prefix;
    this.given = given;
    this.defaults = defaults;
    this.problems = problems;
  }

  /** The keys that the files contain and that the translation has not used. */
  List<ConfigNode.Entry> unread() {
    return given.entries().stream().filter(entry -> !read.contains(entry.key())).toList();
  }

  /** The prefix of the names of all keys, such as {@code eval_args.}. */
  String prefix() {
    return prefix;
  }

  boolean isGiven(String key) {
    return given.entry(key).isPresent();
  }

  /** Whether the value is null. */
  boolean isNull(String key) {
    return node(key) instanceof ConfigNode.Scalar scalar
        && (scalar.isNull() || scalar.isMissing() || scalar.text().equals("None"));
  }

  /**
   * The location of the first of these keys that a file gives; if there is none, the location of
   * the defaults.
   */
  SourceLocation at(String... keys) {
    read.addAll(List.of(keys));
    return Arrays.stream(keys)
        .flatMap(key -> given.entry(key).stream())
        .map(ConfigNode.Entry::at)
        .findFirst()
        .orElse(defaults.at());
  }

  /** The comment of a line of the spec: the keys from which the line was translated. */
  String origin(String... keys) {
    if (given.entries().isEmpty() && !prefix.isEmpty()) {
      return prefix.substring(0, prefix.length() - 1) + DEFAULT;
    }
    return Arrays.stream(keys)
        .map(key -> prefix + key + (isGiven(key) ? "" : DEFAULT))
        .collect(Collectors.joining(", "));
  }

  String text(String key) {
    return node(key) instanceof ConfigNode.Scalar scalar && isLine(scalar.text())
        ? scalar.text()
        : refused(key, node(key), "text on one line").text();
  }

  /** Whether a text can be written on one line of a spec. */
  static boolean isLine(String text) {
    return text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t');
  }

  /** One of several texts. RecBole ignores case when it compares them. */
  String choice(String key, Collection<String> choices) {
    String found = text(key);
    return choices.stream()
        .filter(found::equalsIgnoreCase)
        .findFirst()
        .orElseGet(() -> refused(key, node(key), "one of " + Suggestions.known(choices)).text());
  }

  boolean flag(String key) {
    String text = text(key).toLowerCase(Locale.ROOT);
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      return TRUE.contains(
          refused(key, node(key), "true or false").text().toLowerCase(Locale.ROOT));
    }
    return TRUE.contains(text);
  }

  int whole(String key, int min) {
    return whole(node(key), min)
        .orElseGet(
            () ->
                Integer.parseInt(
                    refused(key, node(key), "a whole number of at least " + min).text()));
  }

  /** The elements of a list of whole numbers. A single number is read as a list. */
  List<Integer> wholes(String key, int min) {
    return items(key).stream()
        .map(
            item ->
                whole(item, min)
                    .orElseGet(
                        () -> {
                          problem(key, item, "a whole number of at least " + min);
                          return min;
                        }))
        .toList();
  }

  /** The elements of a list of texts. A single text is read as a list. */
  List<ConfigNode.Scalar> texts(String key) {
    return items(key).stream()
        .filter(
            item -> {
              boolean isText = item instanceof ConfigNode.Scalar;
              if (!isText) {
                problem(key, item, "text");
              }
              return isText;
            })
        .map(ConfigNode.Scalar.class::cast)
        .toList();
  }

  /** A number of at least a minimum, as it is written in a spec. */
  String number(String key, double min) {
    return number(node(key), min)
        .orElseGet(
            () -> {
              String least = plain(BigDecimal.valueOf(min));
              return refused(key, node(key), "a number of at least " + least).text();
            });
  }

  /** A positive number. */
  String positive(String key) {
    return number(node(key), 0)
        .filter(number -> !number.equals("0"))
        .orElseGet(() -> refused(key, node(key), "a positive number").text());
  }

  /** A dropout rate or another number from 0 to below 1. */
  String rate(String key) {
    return number(node(key), 0)
        .filter(rate -> new BigDecimal(rate).compareTo(BigDecimal.ONE) < 0)
        .orElseGet(() -> refused(key, node(key), "a number from 0 to below 1").text());
  }

  /** Positive numbers, such as the ratios of a split. */
  List<BigDecimal> ratios(String key, int count) {
    List<BigDecimal> ratios =
        items(key).stream()
            .flatMap(item -> number(item, 0).stream())
            .map(BigDecimal::new)
            .filter(ratio -> ratio.signum() > 0)
            .toList();
    if (ratios.size() != count || items(key).size() != count) {
      problem(key, node(key), "a list of " + count + " positive numbers");
      return List.of();
    }
    return ratios;
  }

  /**
   * The values of a nested mapping. The given defaults apply to keys that the mapping omits.
   *
   * @param inner default values of the keys
   */
  Settings mapping(String key, Mapping inner) {
    ConfigNode node = node(key);
    if (node instanceof Mapping mapping) {
      boolean own = isGiven(key);
      Mapping none = new Mapping(mapping.at(), List.of());
      return new Settings(
          prefix + key + ".",
          own ? mapping : none,
          own ? inner : RecBoleDefaults.over(inner, mapping),
          problems);
    }
    problem(key, node, "a mapping");
    return new Settings(prefix + key + ".", new Mapping(node.at(), List.of()), inner, problems);
  }

  /** The value of a key, or its default. */
  ConfigNode node(String key) {
    read.add(key);
    return given
        .value(key)
        .or(() -> defaults.value(key))
        .orElseThrow(() -> new IllegalStateException("no default of '" + prefix + key + "'"));
  }

  void problem(String key, ConfigNode value, String expected) {
    problems.add(value.at(), "'%s%s' must be %s, but is %s", prefix, key, expected, value.quoted());
  }

  /** The elements of a list, which must not be empty. A single value is read as a list. */
  private List<ConfigNode> items(String key) {
    if (!(node(key) instanceof ConfigNode.Sequence list)) {
      return List.of(node(key));
    }
    if (list.items().isEmpty()) {
      problems.add(list.at(), "'%s%s' must not be an empty list", prefix, key);
    }
    return list.items();
  }

  /** Reports a value and returns the default. */
  private ConfigNode.Scalar refused(String key, ConfigNode value, String expected) {
    problem(key, value, expected);
    return (ConfigNode.Scalar) defaults.value(key).orElse(value);
  }

  /** A whole number; 010 is not one, because YAML 1.1 reads it as octal. */
  private static Optional<Integer> whole(ConfigNode node, int min) {
    return node instanceof ConfigNode.Scalar scalar
            && !scalar.literal()
            && !scalar.text().matches("[-+]?0[0-9_]+")
        ? NumberParser.whole(scalar.text().replace("_", ""))
            .filter(number -> number >= min && number <= Integer.MAX_VALUE)
            .map(Long::intValue)
        : Optional.empty();
  }

  private static Optional<String> number(ConfigNode node, double min) {
    return node instanceof ConfigNode.Scalar scalar && !scalar.literal()
        ? NumberParser.exact(scalar.text())
            .filter(number -> number.compareTo(BigDecimal.valueOf(min)) >= 0)
            .map(Settings::plain)
        : Optional.empty();
  }

  /** A number that YAML 1.1 and 1.2 read alike: 0.001 instead of 1e-3. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
