package org.recital.reports.leaderboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.reports.leaderboard.Board.Difference;
import org.recital.reports.store.StoreException;

/** The parameters of a resolved trial, by dotted path. */
final class Parameters {
  /** Numbers keep the digits that they are written with. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final String SEED = "seed";
  private static final String MODEL = "model.";

  private Parameters() {}

  /** All but the seed. Lists of plain values are one value; in other lists, places are names. */
  static Map<String, String> of(String specJson) {
    try {
      Map<String, String> parameters = new LinkedHashMap<>();
      add("", MAPPER.readTree(specJson), parameters);
      parameters.remove(SEED);
      return parameters;
    } catch (JsonProcessingException failure) {
      throw new StoreException("the results store holds a trial that is no JSON", failure);
    }
  }

  private static void add(String path, JsonNode node, Map<String, String> parameters) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> add(join(path, field.getKey()), field.getValue(), parameters));
      return;
    }
    if (node.isArray() && !isPlain(node)) {
      for (int place = 0; place < node.size(); place++) {
        add(join(path, Integer.toString(place + 1)), node.path(place), parameters);
      }
      return;
    }
    if (!node.isNull() && !node.isMissingNode()) {
      parameters.put(path, node.isValueNode() ? node.asText() : plainList(node));
    }
  }

  private static boolean isPlain(JsonNode list) {
    for (JsonNode element : list) {
      if (!element.isValueNode()) {
        return false;
      }
    }
    return true;
  }

  private static String plainList(JsonNode list) {
    List<String> elements = new ArrayList<>();
    list.forEach(element -> elements.add(element.asText()));
    return "[" + String.join(", ", elements) + "]";
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /**
   * The parameters that tell rows apart, in the order in which they appear: those of the models,
   * those that were swept, and others that have several values. One that some rows lack and the
   * rest agree on tells nothing.
   */
  static List<Difference> differences(List<ConfigurationResult> rows) {
    Set<String> paths = new LinkedHashSet<>();
    rows.forEach(row -> paths.addAll(row.parameters().keySet()));
    List<Difference> differences = new ArrayList<>();
    for (String path : paths) {
      Map<String, String> values = new LinkedHashMap<>();
      for (ConfigurationResult row : rows) {
        Optional.ofNullable(row.parameters().get(path))
            .ifPresent(text -> values.put(row.variant(), text));
      }
      boolean swept = rows.stream().anyMatch(row -> row.point().containsKey(path));
      boolean ofSomeModels = path.startsWith(MODEL) && values.size() < rows.size();
      if (Set.copyOf(values.values()).size() > 1 || swept || ofSomeModels) {
        differences.add(new Difference(path, values));
      }
    }
    return differences;
  }
}
