package org.recital.framework.spec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;

/**
 * Replacement of references by values: <code>${path}</code>, <code>${env:NAME}</code> and <code>
 * ${env:NAME,default}</code>. A value that consists of one reference becomes the referenced value,
 * which may be a list or a mapping; a reference within text must be to a scalar. <code>$${</code>
 * is an escaped <code>${</code>.
 */
final class Interpolation {
  private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{([^{}]*)}");
  private static final String ENVIRONMENT = "env:";

  /**
   * Limit for nested references, which can expand exponentially. Specs written by hand stay far
   * below this limit.
   */
  private static final int MAX_REFERENCES = 100_000;

  private final ConfigNode root;
  private final Function<String, Optional<String>> environment;
  private final Problems problems;
  private final Deque<String> open = new ArrayDeque<>();
  private int references;

  /**
   * @param environment lookup of environment variables by name
   */
  Interpolation(
      ConfigNode root, Function<String, Optional<String>> environment, Problems problems) {
    this.root = root;
    this.environment = environment;
    this.problems = problems;
  }

  ConfigNode fill(ConfigNode node) {
    if (node instanceof ConfigNode.Mapping mapping) {
      return fill(mapping);
    }
    if (node instanceof ConfigNode.Sequence list) {
      return new ConfigNode.Sequence(list.at(), list.items().stream().map(this::fill).toList());
    }
    return scalar((ConfigNode.Scalar) node);
  }

  ConfigNode.Mapping fill(ConfigNode.Mapping mapping) {
    List<ConfigNode.Entry> entries = new ArrayList<>();
    for (ConfigNode.Entry entry : mapping.entries()) {
      entries.add(new ConfigNode.Entry(entry.at(), entry.key(), fill(entry.value())));
    }
    return new ConfigNode.Mapping(mapping.at(), entries);
  }

  private ConfigNode scalar(ConfigNode.Scalar scalar) {
    Matcher matcher = REFERENCE.matcher(scalar.text());
    if (matcher.matches() && matcher.group(1).isEmpty()) {
      return resolve(matcher.group(2), scalar.at()).orElse(scalar);
    }
    matcher.reset(); // find() would start after the match of matches()
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement(part(matcher, scalar.at())));
    }
    matcher.appendTail(text);
    if (text.toString().replace("$${", "").contains("${") && !scalar.text().contains("$${")) {
      problems.addLast(scalar.at(), "'%s' has an unclosed '${'", scalar.text());
    }
    return new ConfigNode.Scalar(scalar.at(), text.toString(), scalar.literal());
  }

  private String part(Matcher matcher, SourceLocation at) {
    if (!matcher.group(1).isEmpty()) {
      return matcher.group().substring(1);
    }
    Optional<ConfigNode> found = resolve(matcher.group(2), at);
    if (found.isPresent() && found.get() instanceof ConfigNode.Scalar scalar) {
      return scalar.text();
    }
    found.ifPresent(
        node ->
            problems.addLast(
                at,
                "'%s' refers to %s, which cannot be inserted into text",
                matcher.group(),
                node.quoted()));
    return "";
  }

  private Optional<ConfigNode> resolve(String reference, SourceLocation at) {
    if (references == MAX_REFERENCES) {
      return Optional.empty();
    }
    if (++references == MAX_REFERENCES) {
      problems.addLast(at, "nested references expand to more than %d values", MAX_REFERENCES);
    }
    if (reference.startsWith(ENVIRONMENT)) {
      return variable(reference.substring(ENVIRONMENT.length()), at);
    }
    if (open.contains(reference)) {
      List<String> cycle = new ArrayList<>(open);
      cycle.add(reference);
      problems.addLast(at, "'${%s}' refers to itself: %s", reference, String.join(" → ", cycle));
      return Optional.empty();
    }
    Optional<ConfigNode> found = SpecPath.parse(reference).find(root);
    if (found.isEmpty()) {
      problems.addLast(
          at,
          "'${%s}' refers to no value of this spec.%s References are paths from the top of the"
              + " spec, such as ${model.type}, or environment variables, such as ${env:NAME}",
          reference,
          Suggestions.didYouMean(reference, Paths.of(root)));
      return Optional.empty();
    }
    open.addLast(reference);
    ConfigNode filled = relocated(fill(found.get()), at);
    open.removeLast();
    return Optional.of(filled);
  }

  private Optional<ConfigNode> variable(String text, SourceLocation at) {
    int comma = text.indexOf(',');
    String name = comma < 0 ? text : text.substring(0, comma);
    Optional<String> value = environment.apply(name.strip());
    if (value.isPresent()) {
      return value.map(given -> new ConfigNode.Scalar(at, given, false));
    }
    if (comma >= 0) {
      return Optional.of(new ConfigNode.Scalar(at, text.substring(comma + 1).strip(), false));
    }
    problems.addLast(
        at,
        "environment variable '%s' is not set. Set it, or add a default: ${env:%s,default}",
        name,
        name);
    return Optional.empty();
  }

  /**
   * A copy of the node with the location of the reference, where the user can correct the value.
   */
  private static ConfigNode relocated(ConfigNode node, SourceLocation at) {
    if (node instanceof ConfigNode.Scalar scalar) {
      return new ConfigNode.Scalar(at, scalar.text(), scalar.literal());
    }
    if (node instanceof ConfigNode.Sequence list) {
      return new ConfigNode.Sequence(
          at, list.items().stream().map(item -> relocated(item, at)).toList());
    }
    return new ConfigNode.Mapping(
        at,
        ((ConfigNode.Mapping) node)
            .entries().stream()
                .map(entry -> new ConfigNode.Entry(at, entry.key(), relocated(entry.value(), at)))
                .toList());
  }

  /** The paths of all values of a tree. */
  private static final class Paths {
    private static List<String> of(ConfigNode root) {
      List<String> paths = new ArrayList<>();
      collect(root, "", paths);
      return paths;
    }

    private static void collect(ConfigNode node, String prefix, List<String> paths) {
      if (node instanceof ConfigNode.Mapping mapping) {
        for (ConfigNode.Entry entry : mapping.entries()) {
          paths.add(prefix + entry.key());
          collect(entry.value(), prefix + entry.key() + ".", paths);
        }
      }
    }
  }
}
