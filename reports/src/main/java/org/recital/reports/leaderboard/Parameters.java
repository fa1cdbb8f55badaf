package org.recital.reports.leaderboard;

import com.fasterxml.jackson.core.JsonProcessingException;
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
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String SEED = "seed";

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

  /** The parameters that are not the same for all rows, in the order in which they appear. */
  static List<Difference> differences(List<Point> rows) {
    Set<String> paths = new LinkedHashSet<>();
    rows.forEach(row -> paths.addAll(row.parameters().keySet()));
    List<Difference> differences = new ArrayList<>();
    for (String path : paths) {
      Set<Optional<String>> distinct = new LinkedHashSet<>();
      Map<String, String> values = new LinkedHashMap<>();
      for (Point row : rows) {
        Optional<String> value = Optional.ofNullable(row.parameters().get(path));
        distinct.add(value);
        value.ifPresent(text -> values.put(row.variant(), text));
      }
      if (distinct.size() > 1) {
        differences.add(new Difference(path, values));
      }
    }
    return differences;
  }
}
