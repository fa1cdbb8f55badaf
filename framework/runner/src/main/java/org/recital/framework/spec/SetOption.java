package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;
import org.recital.registry.config.ConfigException;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

/** An option {@code --set path=value} of the command line. */
record SetOption(SourceLocation at, SpecPath path, ConfigNode value) {
  private static final SpecPath SELECT = SpecPath.parse("evaluation.select");

  static Optional<SetOption> parse(String text, Problems problems) {
    SourceLocation at = SourceLocation.of("--set " + text);
    int equals = text.indexOf('=');
    if (equals < 1) {
      problems.add(at, "expected path=value, such as training.epochs=5");
      return Optional.empty();
    }
    String value = text.substring(equals + 1);
    SpecPath path = SpecPath.parse(text.substring(0, equals).strip());
    if (path.head().equals(SpecFiles.INCLUDE)) {
      problems.add(at, "'include' cannot be set on the command line; write it in the spec");
      return Optional.empty();
    }
    if (path.isBelow(SELECT)) {
      problems.add(
          at,
          "the weights of '%s' are set together, such as --set '%s={nDCG@10: 0.7, Recall@10: 0.3}'",
          SELECT,
          SELECT);
      return Optional.empty();
    }
    if (value.isBlank()) {
      problems.add(at, "'%s' has no value", path);
      return Optional.empty();
    }
    return ArgumentValue.read(value, at, problems).map(node -> new SetOption(at, path, node));
  }

  /** Reports a path that is set twice, as one of the values would be ignored. */
  void refuseDuplicate(List<SetOption> before, Problems problems) {
    if (before.stream().anyMatch(other -> other.path.equals(path))) {
      problems.add(at, "'%s' is set twice; remove one of the options", path);
    }
  }

  /** The tree with the value set at the path, and also in all variants that override this path. */
  ConfigNode.Mapping apply(ConfigNode.Mapping tree, Problems problems) {
    try {
      return applyToVariants(path.put(tree, value, at));
    } catch (ConfigException e) {
      problems.addAll(e);
      return tree;
    }
  }

  private ConfigNode.Mapping applyToVariants(ConfigNode.Mapping tree) {
    Optional<ConfigNode.Entry> variants = tree.entry("variants");
    if (variants.isEmpty() || !(variants.get().value() instanceof ConfigNode.Mapping named)) {
      return tree;
    }
    ConfigNode.Mapping changed = named;
    for (ConfigNode.Entry variant : named.entries()) {
      if (path.find(variant.value()).isPresent()) {
        ConfigNode put = path.put(variant.value(), value, at);
        changed = changed.with(new ConfigNode.Entry(variant.at(), variant.key(), put));
      }
    }
    return tree.with(new ConfigNode.Entry(variants.get().at(), "variants", changed));
  }
}
