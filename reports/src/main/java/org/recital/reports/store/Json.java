package org.recital.reports.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Stores maps and descriptions of searches as JSON in a text column; keeps the order of maps. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};
  private static final TypeReference<LinkedHashMap<String, Double>> NUMBERS =
      new TypeReference<>() {};

  private static final TypeReference<SearchDescription> DESCRIPTION = new TypeReference<>() {};

  private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

  private Json() {}

  static String write(Map<String, ?> map) {
    return written(map);
  }

  static String write(SearchDescription description) {
    return written(description);
  }

  private static String written(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Map<String, String> texts(String json) {
    return read(json, TEXTS);
  }

  static Map<String, Double> numbers(String json) {
    return read(json, NUMBERS);
  }

  static SearchDescription description(String json) {
    return read(json, DESCRIPTION);
  }

  /** A whole number at the top level of an object; empty if it has none of that name. */
  static OptionalInt integer(String json, String key) {
    if (!json.contains('"' + key + '"')) {
      return OptionalInt.empty(); // most objects need not be parsed
    }
    JsonNode number = read(json, TREE).path(key);
    return number.isInt() ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException malformed) {
      throw new StoreException(
          "the results store contains text that is not the expected JSON: " + json, malformed);
    }
  }
}
