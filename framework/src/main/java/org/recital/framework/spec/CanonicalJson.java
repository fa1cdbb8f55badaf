package org.recital.framework.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.SourceLocation;

/** The one way to write a resolved tree: JSON without spaces, keys in the order they have. */
final class CanonicalJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CanonicalJson() {}

  static String write(ConfigNode node) {
    if (node instanceof ConfigNode.Scalar scalar) {
      return scalar.literal() ? quoted(scalar.text()) : scalar.text();
    }
    if (node instanceof ConfigNode.Sequence list) {
      return list.items().stream()
          .map(CanonicalJson::write)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return ((ConfigNode.Mapping) node)
        .entries().stream()
            .map(entry -> quoted(entry.key()) + ":" + write(entry.value()))
            .collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * The tree that was written.
   *
   * @throws IllegalArgumentException if the text is not JSON
   */
  static ConfigNode read(String json, SourceLocation at) {
    try {
      return node(JSON.readTree(json), at);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the canonical form of a trial: " + json, e);
    }
  }

  private static ConfigNode node(JsonNode json, SourceLocation at) {
    if (json.isObject()) {
      List<ConfigNode.Entry> entries = new ArrayList<>();
      json.properties()
          .forEach(
              field ->
                  entries.add(
                      new ConfigNode.Entry(at, field.getKey(), node(field.getValue(), at))));
      return new ConfigNode.Mapping(at, entries);
    }
    if (json.isArray()) {
      List<ConfigNode> items = new ArrayList<>();
      json.forEach(item -> items.add(node(item, at)));
      return new ConfigNode.Sequence(at, items);
    }
    return new ConfigNode.Scalar(at, json.asText(), json.isTextual());
  }

  private static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}
