package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.NumberParser;

/** Conversion of search spaces in the syntax of W&B sweeps to the short forms of specs. */
final class LongForm {
  private static final String DISTRIBUTION = "distribution";

  private LongForm() {}

  /** Converts {@code {distribution: uniform, min: 0, max: 1}} to {@code {uniform: [0, 1]}}. */
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
      return distribution(rest)
          .map(name -> mapping(rest, new ConfigNode.Entry(name.at(), shortName(name.text()), list)))
          .orElse(given);
    }
    return distribution(given.without("values"))
        .filter(name -> name.text().equals("categorical") && given.value("values").isPresent())
        .map(name -> given.without(DISTRIBUTION))
        .orElseGet(() -> withUnknownDistribution(given));
  }

  /**
   * Converts a mapping with an unknown distribution to a mapping whose key is the name of the
   * distribution. The reader's error message then contains this name.
   */
  private static ConfigNode.Mapping withUnknownDistribution(ConfigNode.Mapping given) {
    Optional<ConfigNode.Scalar> name = distribution(given);
    return name.isPresent() && !SpaceReader.FORMS.contains(name.get().text())
        ? mapping(given, new ConfigNode.Entry(name.get().at(), name.get().text(), name.get()))
        : given;
  }

  private static String shortName(String distribution) {
    return distribution.equals("log_uniform_values") ? "loguniform" : distribution;
  }

  private static Optional<ConfigNode.Scalar> distribution(ConfigNode.Mapping given) {
    return given.entries().size() == 1
            && given.value(DISTRIBUTION).orElse(null) instanceof ConfigNode.Scalar s
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
