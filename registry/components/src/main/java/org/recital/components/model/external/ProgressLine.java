package org.recital.components.model.external;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A line of JSON that a command prints: {@code {"epoch": 3, "loss": 0.25}}, or {@code {"ready":
 * true}}.
 *
 * @param epoch number of the epoch or iteration, from 1; 0 if the line has none
 * @param values other finite numbers, by name; other values are ignored
 * @param ready whether the command is ready for cases
 */
record ProgressLine(int epoch, Map<String, Double> values, boolean ready) {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final String EPOCH = "epoch";

  /** Parses a line; empty if the text is not such a line. */
  static Optional<ProgressLine> of(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    boolean ready = false;
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value.isNumeric() && Double.isFinite(json.getDoubleValue())) {
          numbers.put(name, json.getDoubleValue());
        }
        ready |= value == JsonToken.VALUE_TRUE && name.equals("ready");
        json.skipChildren();
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    double epoch = numbers.containsKey(EPOCH) ? numbers.remove(EPOCH) : 0;
    boolean isProgress = ready || (epoch >= 1 && epoch == (int) epoch);
    return isProgress
        ? Optional.of(new ProgressLine((int) epoch, numbers, ready))
        : Optional.empty();
  }
}
