package org.recital.framework.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.recital.reports.store.StoredProtocol;

/**
 * Sizes of a data set and of its split parts, for the profile of a logged data set. MLflow shows
 * only the first 80 characters of a profile. Therefore, the profile is a JSON object that contains
 * only numbers, and the numbers of the data set come first.
 */
final class DatasetProfile {
  private DatasetProfile() {}

  /**
   * The profile as JSON; {@code {}} for a protocol from a release that recorded it only as text.
   */
  static String of(StoredProtocol protocol) {
    JsonNode facts = parse(protocol.facts());
    ObjectNode profile = JsonNodeFactory.instance.objectNode();
    for (String size : List.of("interactions", "users", "items")) {
      put(size, facts.path("data").path(size), profile);
    }
    for (String part : List.of("training", "validation", "test")) {
      put(part, facts.path(part).path("interactions"), profile);
    }
    return profile.toString();
  }

  private static void put(String key, JsonNode number, ObjectNode to) {
    if (number.isNumber()) {
      to.set(key, number);
    }
  }

  private static JsonNode parse(String facts) {
    try {
      return SpecText.parse(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "the facts of a protocol are not valid JSON: %s", facts), e);
    }
  }
}
