package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;

/** The long forms of search spaces that W&B has, in the short forms that we have. */
final class LongForm {
  private static final String LONG = "distribution";

  private LongForm() {}

  /** {@code {distribution: uniform, min: 0, max: 1}} is {@code {uniform: [0, 1]}}. */
  static SpecNode.Mapping shortened(SpecNode.Mapping given) {
    Optional<SpecNode.Entry> single = given.entry("value");
    if (single.isPresent() && given.entries().size() == 1) {
      SpecNode value = single.get().value();
      SpecNode list = new SpecNode.Sequence(value.at(), List.of(value));
      return mapping(given, new SpecNode.Entry(single.get().at(), "values", list));
    }
    Optional<SpecNode> min = given.value("min");
    Optional<SpecNode> max = given.value("max");
    if (min.isPresent() && max.isPresent()) {
      SpecNode list = new SpecNode.Sequence(given.at(), List.of(min.get(), max.get()));
      SpecNode.Mapping rest = given.without("min").without("max");
      if (rest.entries().isEmpty()) {
        boolean whole = isWhole(min.get()) && isWhole(max.get());
        return mapping(
            given, new SpecNode.Entry(given.at(), whole ? "int_uniform" : "uniform", list));
      }
      return named(rest)
          .map(name -> mapping(rest, new SpecNode.Entry(name.at(), word(name.text()), list)))
          .orElse(given);
    }
    return named(given.without("values"))
        .filter(name -> name.text().equals("categorical") && given.value("values").isPresent())
        .map(name -> given.without(LONG))
        .orElseGet(() -> refusedLong(given));
  }

  private static SpecNode.Mapping refusedLong(SpecNode.Mapping given) {
    Optional<SpecNode.Scalar> name = named(given);
    return name.isPresent() && !SpaceReader.WORDS.contains(name.get().text())
        ? mapping(given, new SpecNode.Entry(name.get().at(), name.get().text(), name.get()))
        : given;
  }

  private static String word(String distribution) {
    return distribution.equals("log_uniform_values") ? "loguniform" : distribution;
  }

  private static Optional<SpecNode.Scalar> named(SpecNode.Mapping given) {
    return given.entries().size() == 1
            && given.value(LONG).orElse(null) instanceof SpecNode.Scalar s
        ? Optional.of(s)
        : Optional.empty();
  }

  private static SpecNode.Mapping mapping(SpecNode.Mapping given, SpecNode.Entry entry) {
    return new SpecNode.Mapping(given.at(), List.of(entry));
  }

  private static boolean isWhole(SpecNode node) {
    return node instanceof SpecNode.Scalar scalar && Numbers.whole(scalar.text()).isPresent();
  }
}
