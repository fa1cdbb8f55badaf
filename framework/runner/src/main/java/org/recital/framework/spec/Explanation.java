package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;

/**
 * The origin of a value of a resolved spec.
 *
 * @param path the dotted path of the value
 * @param value the value as YAML on one line
 * @param origin a line of a file, a command-line option, or the component or record that declares
 *     the default
 */
public record Explanation(String path, String value, SourceLocation origin) {
  private static final String VARIANTS = "variants";

  /**
   * The origins of all values at or under a path. A path within a trial, such as {@code
   * model.layers}, is looked up in every variant.
   */
  public static List<Explanation> of(Experiment experiment, String path) {
    List<Explanation> explanations = new ArrayList<>();
    ConfigNode.Mapping tree = experiment.resolved();
    Optional<ConfigNode> found = SpecPath.parse(path).find(tree);
    if (found.isPresent()) {
      collect(path, found.get(), explanations);
      return explanations;
    }
    if (tree.value(VARIANTS).orElse(tree) instanceof ConfigNode.Mapping variants) {
      for (ConfigNode.Entry variant : variants.entries()) {
        SpecPath.parse(path)
            .find(variant.value())
            .ifPresent(
                node -> collect(VARIANTS + "." + variant.key() + "." + path, node, explanations));
      }
    }
    return explanations;
  }

  /** The error for a path without a value, with suggestions. */
  public static String unknownPath(Experiment experiment, String path) {
    List<Explanation> all = new ArrayList<>();
    collect("", experiment.resolved(), all);
    List<String> paths =
        all.stream()
            .map(Explanation::path)
            .map(known -> known.replaceFirst("^variants\\.[^.]*\\.", ""))
            .distinct()
            .toList();
    return String.format(
        Locale.ROOT,
        "recital: no value at '%s'.%s 'recital show' prints all values",
        path,
        Suggestions.didYouMean(path, paths));
  }

  private static void collect(String path, ConfigNode node, List<Explanation> explanations) {
    String prefix = path.isEmpty() ? "" : path + ".";
    if (node instanceof ConfigNode.Mapping mapping && !mapping.entries().isEmpty()) {
      mapping
          .entries()
          .forEach(entry -> collect(prefix + entry.key(), entry.value(), explanations));
    } else if (node instanceof ConfigNode.Sequence list
        && list.items().stream().anyMatch(ConfigNode.Mapping.class::isInstance)) {
      for (int i = 0; i < list.items().size(); i++) {
        collect(prefix + i, list.items().get(i), explanations);
      }
    } else {
      explanations.add(new Explanation(path, YamlWriter.flow(node), node.at()));
    }
  }

  @Override
  public String toString() {
    return path + ": " + value + "  # " + origin;
  }
}
