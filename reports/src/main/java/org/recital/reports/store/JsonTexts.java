package org.recital.reports.store;

import java.util.HashMap;
import java.util.Map;

/** Maps of texts that are stored as JSON in many rows; equal JSON is parsed once. */
final class JsonTexts {
  private final Map<String, Map<String, String>> parsed = new HashMap<>();

  Map<String, String> of(String json) {
    return parsed.computeIfAbsent(json, Json::texts);
  }
}
