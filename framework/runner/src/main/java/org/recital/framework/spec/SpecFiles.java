package org.recital.framework.spec;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

/**
 * Reader of a spec and the files that it includes. The files are merged in order; the spec itself
 * is last.
 */
final class SpecFiles {
  static final String INCLUDE = "include";

  private final CanonicalNames names;
  private final Function<String, Optional<String>> environment;
  private final Problems problems;
  private boolean includeFailed;

  SpecFiles(
      CanonicalNames names, Function<String, Optional<String>> environment, Problems problems) {
    this.names = names;
    this.environment = environment;
    this.problems = problems;
  }

  /**
   * The merged tree, without {@code include}; empty if the file or an included file cannot be read.
   * A tree without this file would cause misleading errors about missing keys.
   */
  Optional<ConfigNode.Mapping> read(Path file) {
    includeFailed = false;
    return read(file, List.of(), SourceLocation.of(file.toString())).filter(tree -> !includeFailed);
  }

  private Optional<ConfigNode.Mapping> read(
      Path file, List<Path> including, SourceLocation location) {
    Optional<ConfigNode.Mapping> mapping = new YamlFile("spec", problems).read(file, location);
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    List<Path> chain = new ArrayList<>(including);
    chain.add(file);
    return Optional.of(withIncludes(mapping.get(), file, chain));
  }

  private ConfigNode.Mapping withIncludes(ConfigNode.Mapping mapping, Path file, List<Path> chain) {
    Optional<ConfigNode> includes = mapping.value(INCLUDE);
    ConfigNode.Mapping withoutInclude = names.of(mapping.without(INCLUDE));
    if (includes.isEmpty()) {
      return withoutInclude;
    }
    ConfigNode.Mapping below = new ConfigNode.Mapping(mapping.at(), List.of());
    for (ConfigNode.Scalar name :
        names(new Interpolation(mapping, environment, problems).fill(includes.get()))) {
      Optional<Path> sibling = sibling(file, name);
      if (sibling.isEmpty()) {
        includeFailed = true;
        continue;
      }
      Path included = sibling.get();
      if (isOpen(chain, included)) {
        problems.add(name.at(), "circular include: %s", cycle(chain, included));
        includeFailed = true;
        continue;
      }
      Optional<ConfigNode.Mapping> next = read(included, chain, name.at());
      if (next.isEmpty()) {
        includeFailed = true;
      } else {
        below = Merge.over(below, next.get());
      }
    }
    return Merge.over(below, withoutInclude);
  }

  private List<ConfigNode.Scalar> names(ConfigNode includes) {
    List<ConfigNode> given =
        includes instanceof ConfigNode.Sequence list ? list.items() : List.of(includes);
    List<ConfigNode.Scalar> names = new ArrayList<>();
    for (ConfigNode node : given) {
      if (node instanceof ConfigNode.Scalar name && !name.text().isBlank()) {
        names.add(name);
      } else {
        problems.add(node.at(), "'include' must list files, such as [shared/data.yaml]");
      }
    }
    return names;
  }

  private Optional<Path> sibling(Path file, ConfigNode.Scalar name) {
    try {
      return Optional.of(file.resolveSibling(name.text()).normalize());
    } catch (InvalidPathException e) {
      problems.add(
          name.at(), "'%s' cannot name a file on this machine: %s", name.text(), e.getReason());
      return Optional.empty();
    }
  }

  private static boolean isOpen(List<Path> chain, Path file) {
    return chain.stream().anyMatch(open -> absolute(open).equals(absolute(file)));
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static String cycle(List<Path> chain, Path repeated) {
    return chain.stream().map(Path::toString).collect(Collectors.joining(" → ")) + " → " + repeated;
  }
}
