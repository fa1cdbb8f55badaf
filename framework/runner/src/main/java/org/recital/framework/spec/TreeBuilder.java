package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Conversion of composed YAML to configuration nodes: resolves aliases and merge keys, checks keys.
 */
final class TreeBuilder {
  /**
   * Limit for nested aliases, which can expand exponentially. Specs written by hand stay far below
   * this limit.
   */
  static final int MAX_NODES = 1_000_000;

  private final YamlReader.Places places;
  private final Problems problems;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  TreeBuilder(YamlReader.Places places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  ConfigNode node(Node node) {
    SourceLocation at = at(node);
    if (++nodes == MAX_NODES) {
      problems.add(at, "aliases expand to more than %d values", MAX_NODES);
    }
    if (nodes >= MAX_NODES) {
      return new ConfigNode.Sequence(at, List.of());
    }
    if (node instanceof ScalarNode scalar) {
      checkCharacters(scalar, at);
      return new ConfigNode.Scalar(
          at, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
    }
    if (!open.add(node)) {
      problems.addLast(at, "an alias cannot refer to a value that contains it");
      return new ConfigNode.Sequence(at, List.of());
    }
    ConfigNode built =
        node instanceof SequenceNode sequence
            ? new ConfigNode.Sequence(at, sequence.getValue().stream().map(this::node).toList())
            : mapping((MappingNode) node);
    open.remove(node);
    return built;
  }

  private ConfigNode.Mapping mapping(MappingNode node) {
    Map<String, ConfigNode.Entry> own = new LinkedHashMap<>();
    List<ConfigNode> merged = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      SourceLocation at = at(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(at, "a key must be text, but is a list or a mapping");
      } else if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
        merged.add(node(tuple.getValueNode()));
      } else if (own.containsKey(key.getValue())) {
        problems.add(
            at,
            "'%s' is given twice; the first is at %s",
            key.getValue(),
            own.get(key.getValue()).at());
      } else if (checkCharacters(key, at)) {
        ConfigNode value = node(tuple.getValueNode());
        own.put(key.getValue(), new ConfigNode.Entry(at, key.getValue(), value));
      }
    }
    merged.forEach(from -> merge(from, own));
    return new ConfigNode.Mapping(at(node), List.copyOf(own.values()));
  }

  /**
   * Adds the entries of a merge key {@code <<}. The mapping's own keys take precedence over merged
   * keys, and earlier merged mappings over later ones.
   */
  private void merge(ConfigNode from, Map<String, ConfigNode.Entry> own) {
    if (from instanceof ConfigNode.Mapping mapping) {
      mapping.entries().forEach(entry -> own.putIfAbsent(entry.key(), entry));
    } else if (from instanceof ConfigNode.Sequence list
        && list.items().stream().allMatch(ConfigNode.Mapping.class::isInstance)) {
      list.items().forEach(item -> merge(item, own));
    } else {
      problems.add(
          from.at(), "'<<' must be a mapping or a list of mappings, but is %s", from.quoted());
    }
  }

  /**
   * Checks for characters that cannot be stored in files and databases; YAML escapes can produce
   * such characters.
   */
  private boolean checkCharacters(ScalarNode scalar, SourceLocation at) {
    String text = scalar.getValue();
    if (text.indexOf('\0') >= 0) {
      problems.addLast(at, "text cannot contain the character U+0000");
      return false;
    }
    OptionalInt surrogate =
        text.codePoints()
            .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
            .findFirst();
    if (surrogate.isPresent()) {
      problems.addLast(
          at,
          "text cannot contain the unpaired surrogate U+%04X; write the character or both"
              + " surrogates",
          surrogate.getAsInt());
      return false;
    }
    return true;
  }

  private SourceLocation at(Node node) {
    return places.of(node.getStartMark());
  }
}
