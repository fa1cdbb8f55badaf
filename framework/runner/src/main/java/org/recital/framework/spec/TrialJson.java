package org.recital.framework.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.SourceLocation;

/** Parser of the canonical form of a trial. */
final class TrialJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TrialJson() {}

  /**
   * The tree of a canonical form.
   *
   * @param at the location of all nodes
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
}
