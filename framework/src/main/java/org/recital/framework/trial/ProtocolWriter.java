package org.recital.framework.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recital.registry.task.Task;

/** Puts the protocol of a trial into words. */
final class ProtocolWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProtocolWriter() {}

  /**
   * @param canonical the trial as canonical JSON: the rules are its words
   */
  static Protocol write(String canonical, TrialSpec spec, Prepared data) {
    Map<String, String> rules = rules(tree(canonical), spec, data);
    return new Protocol(rules, ProtocolFacts.of(data, spec), fingerprint(rules));
  }

  private static Map<String, String> rules(JsonNode trial, TrialSpec spec, Prepared data) {
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put("task", trial.path("task").asText());
    rules.put("data set", words(trial.path("dataset")));
    rules.put("SHA-256", data.sha256());
    rules.put("filters", filters(trial.path("filters")));
    rules.put("split", words(trial.path("split")));
    if (spec.task() == Task.RATING) {
      rules.put("predictions", spec.evaluation().clips() ? "clipped to the scale" : "as they are");
    } else {
      rules.put("candidates", words(trial.path("evaluation").path("candidates")));
    }
    rules.put(
        "selection",
        spec.evaluation()
            .select()
            .filter(metric -> spec.split().hasValidation())
            .map(metric -> "epochs, points and rows by " + metric + " on validation")
            .orElse("none: the last epoch is taken"));
    return rules;
  }

  private static String filters(JsonNode filters) {
    List<String> words = new ArrayList<>();
    filters.forEach(filter -> words.add(words(filter)));
    return words.isEmpty() ? "none" : String.join(", then ", words);
  }

  /** {@code {type: random, test: 0.1}} as "random (test 0.1)". */
  private static String words(JsonNode component) {
    List<String> parameters = new ArrayList<>();
    component
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("type") && !field.getValue().isNull()) {
                JsonNode value = field.getValue();
                String text = value.isValueNode() ? value.asText() : value.toString();
                parameters.add(field.getKey().replace('_', ' ') + " " + text);
              }
            });
    String type = component.path("type").asText();
    return parameters.isEmpty() ? type : type + " (" + String.join(", ", parameters) + ")";
  }

  private static String fingerprint(Map<String, String> rules) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      rules.forEach(
          (key, value) ->
              digest.update((key + ": " + value + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static JsonNode tree(String canonical) {
    try {
      return JSON.readTree(canonical);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not canonical JSON: " + canonical, e);
    }
  }
}
