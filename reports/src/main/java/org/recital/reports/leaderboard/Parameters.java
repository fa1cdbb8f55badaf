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
import java.util.regex.Pattern;
import org.recital.reports.leaderboard.Board.Difference;
import org.recital.reports.store.StoreException;

/** The parameters of a resolved trial, by dotted path. */
final class Parameters {
  /** Mapper that keeps all digits of decimal numbers. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** The keys that differ between repetitions. */
  private static final List<String> REPETITION = List.of("seed", "fold");

  private static final String MODEL = "model.";

  /** A hash; tables show only its beginning. */
  private static final Pattern HASH =
      Pattern.compile("( sha256:[0-9a-f]{12})[0-9a-f]{52}(?![0-9a-f])");

  private Parameters() {}

  /**
   * All parameters except the seed and the fold. A list of scalars is one value; elements of other
   * lists have their index, from 1, in the path.
   */
  static Map<String, String> of(String specJson) {
    try {
      Map<String, String> parameters = new LinkedHashMap<>();
      add("", MAPPER.readTree(specJson), parameters);
      parameters.keySet().removeAll(REPETITION);
      return parameters;
    } catch (JsonProcessingException failure) {
      throw new StoreException(
          "the results store contains a trial that is not valid JSON", failure);
    }
  }

  private static void add(String path, JsonNode node, Map<String, String> parameters) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> add(join(path, field.getKey()), field.getValue(), parameters));
      return;
    }
    if (node.isArray() && !isScalarList(node)) {
      int index = 0;
      for (JsonNode element : node) {
        add(join(path, Integer.toString(++index)), element, parameters);
      }
      return;
    }
    if (!node.isNull()) {
      String text = node.isValueNode() ? node.asText() : scalarList(node);
      parameters.put(path, HASH.matcher(text).replaceAll("$1"));
    }
  }

  private static boolean isScalarList(JsonNode list) {
    for (JsonNode element : list) {
      if (!element.isValueNode()) {
        return false;
      }
    }
    return true;
  }

  private static String scalarList(JsonNode list) {
    List<String> elements = new ArrayList<>();
    list.forEach(element -> elements.add(element.asText()));
    return "[" + String.join(", ", elements) + "]";
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /**
   * The parameters that distinguish rows, in order of appearance: parameters with several values,
   * searched parameters, and model parameters that some rows lack.
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
      boolean searched = rows.stream().anyMatch(row -> row.configuration().containsKey(path));
      boolean ofSomeModels = path.startsWith(MODEL) && values.size() < rows.size();
      if (Set.copyOf(values.values()).size() > 1 || searched || ofSomeModels) {
        differences.add(new Difference(path, values));
      }
    }
    return differences;
  }
}
