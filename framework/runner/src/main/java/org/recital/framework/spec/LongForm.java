package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.NumberParser;

/** The long forms of search spaces that W&B has, in the short forms that we have. */
final class LongForm {
  private static final String LONG = "distribution";

  private LongForm() {}

  /** {@code {distribution: uniform, min: 0, max: 1}} is {@code {uniform: [0, 1]}}. */
  static ConfigNode.Mapping shortened(ConfigNode.Mapping given) {
    Optional<ConfigNode.Entry> single = given.entry("value");
    if (single.isPresent() && given.entries().size() == 1) {
      ConfigNode value = single.get().value();
      ConfigNode list = new ConfigNode.Sequence(value.at(), List.of(value));
      return mapping(given, new ConfigNode.Entry(single.get().at(), "values", list));
    }
    Optional<ConfigNode> min = given.value("min");
    Optional<ConfigNode> max = given.value("max");
    if (min.isPresent() && max.isPresent()) {
      ConfigNode list = new ConfigNode.Sequence(given.at(), List.of(min.get(), max.get()));
      ConfigNode.Mapping rest = given.without("min").without("max");
      if (rest.entries().isEmpty()) {
        boolean whole = isWhole(min.get()) && isWhole(max.get());
        return mapping(
            given, new ConfigNode.Entry(given.at(), whole ? "int_uniform" : "uniform", list));
      }
      return named(rest)
          .map(name -> mapping(rest, new ConfigNode.Entry(name.at(), word(name.text()), list)))
          .orElse(given);
    }
    return named(given.without("values"))
        .filter(name -> name.text().equals("categorical") && given.value("values").isPresent())
        .map(name -> given.without(LONG))
        .orElseGet(() -> refusedLong(given));
  }

  private static ConfigNode.Mapping refusedLong(ConfigNode.Mapping given) {
    Optional<ConfigNode.Scalar> name = named(given);
    return name.isPresent() && !SpaceReader.WORDS.contains(name.get().text())
        ? mapping(given, new ConfigNode.Entry(name.get().at(), name.get().text(), name.get()))
        : given;
  }

  private static String word(String distribution) {
    return distribution.equals("log_uniform_values") ? "loguniform" : distribution;
  }

  private static Optional<ConfigNode.Scalar> named(ConfigNode.Mapping given) {
    return given.entries().size() == 1
            && given.value(LONG).orElse(null) instanceof ConfigNode.Scalar s
        ? Optional.of(s)
        : Optional.empty();
  }

  private static ConfigNode.Mapping mapping(ConfigNode.Mapping given, ConfigNode.Entry entry) {
    return new ConfigNode.Mapping(given.at(), List.of(entry));
  }

  private static boolean isWhole(ConfigNode node) {
    return node instanceof ConfigNode.Scalar scalar
        && NumberParser.whole(scalar.text()).isPresent();
  }
}
