package org.recital.reports.leaderboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recital.reports.store.StoreException;

/**
 * A protocol in words, by title in reading order. Its JSON has a {@code format}; that of attempts
 * before formats holds the words themselves.
 */
public final class ProtocolWords {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Map<String, String> words = new LinkedHashMap<>();

  private ProtocolWords() {}

  /** The rules, such as "split: random (validation 0.1, test 0.1)". */
  public static Map<String, String> rules(String json) {
    JsonNode rules = read(json);
    if (!rules.has("format")) {
      Map<String, String> words = asWritten(rules);
      words.put("recorded by", "an earlier release; not comparable with results of this one");
      return words;
    }
    ProtocolWords words = new ProtocolWords();
    words.put("task", rules.path("task").asText());
    words.put("data set", component(rules.path("dataset")));
    words.put("SHA-256", rules.path("sha256").asText());
    words.put("filters", filters(rules.path("filters")));
    words.put("split", component(rules.path("split")));
    if (rules.has("clip")) {
      words.put(
          "predictions", rules.path("clip").asBoolean() ? "clipped to the scale" : "as they are");
    }
    if (rules.has("candidates")) {
      words.put("candidates", component(rules.path("candidates")));
    }
    words.put(
        "selection",
        rules.has("select")
            ? "epochs, points and rows by " + rules.path("select").asText() + " on validation"
            : "none: the last epoch is taken");
    return words.words;
  }

  /** The facts, such as "training: 49,372 interactions, 1996-03-29 to 2018-09-24". */
  public static Map<String, String> facts(String json) {
    JsonNode facts = read(json);
    if (!facts.has("format")) {
      return asWritten(facts);
    }
    ProtocolWords words = new ProtocolWords();
    words.sizes(facts);
    for (String part : List.of("training", "validation", "test")) {
      words.put(part, part(facts.path(part)));
    }
    words.cases("validation cases", facts.path("validation_cases"), facts);
    words.cases("test cases", facts.path("test_cases"), facts);
    words.split(facts);
    return words.words;
  }

  private void sizes(JsonNode facts) {
    put("data", size(facts.path("data")));
    JsonNode before = facts.path("unfiltered");
    if (before.isMissingNode()) {
      return;
    }
    put("before filters", size(before));
    int place = 0;
    for (JsonNode after : facts.path("filtered")) {
      put("after filter " + ++place, size(after) + " (" + removed(before, after) + " fewer)");
      before = after;
    }
  }

  /** "61,716 interactions, 610 users, 9,724 items". */
  private static String size(JsonNode size) {
    return format(
        "%,d interactions, %,d users, %,d items",
        number(size, "interactions"), number(size, "users"), number(size, "items"));
  }

  private static String removed(JsonNode before, JsonNode after) {
    return format(
        "%,d interactions, %,d users and %,d items",
        number(before, "interactions") - number(after, "interactions"),
        number(before, "users") - number(after, "users"),
        number(before, "items") - number(after, "items"));
  }

  private static String part(JsonNode part) {
    long interactions = number(part, "interactions");
    if (interactions == 0) {
      return "none";
    }
    String size = format("%,d interactions", interactions);
    return part.has("first")
        ? size + ", " + part.path("first").asText() + " to " + part.path("last").asText()
        : size;
  }

  private void cases(String title, JsonNode cases, JsonNode facts) {
    long count = number(cases, "cases");
    if (count == 0) {
      return;
    }
    if (cases.has("cold")) {
      put(
          title,
          format(
              "%,d ratings of %,d users: %,d ratings of cold users, %,d of light ones, %,d of heavy"
                  + " ones, with fewer than 20, up to 99, and more training ratings",
              count,
              number(cases, "users"),
              number(cases, "cold"),
              number(cases, "light"),
              number(cases, "heavy")));
      return;
    }
    String words =
        facts.path("next_item").asBoolean()
            ? "%,d interactions (%,d left out, having none before them; %,d left out, their items"
                + " being no candidates)"
            : "%,d users (%,d without a relevant item; %,d relevant items left out, being no"
                + " candidates)";
    put(
        title,
        format(words, count, number(cases, "without_relevant"), number(cases, "unreachable")));
  }

  private void split(JsonNode facts) {
    put(
        "duplicates",
        format(
            "%,d interactions repeat another; %,d test interactions repeat one before them",
            number(facts, "duplicates"), number(facts, "test_duplicates")));
    put(
        "unseen in training",
        format(
            "%,d of %,d test users, %,d of %,d test items",
            number(facts, "unseen_test_users"),
            number(facts, "test_users"),
            number(facts, "unseen_test_items"),
            number(facts, "test_items")));
    if (facts.has("later_than_own_test")) {
      put(
          "leakage through time",
          format(
              "%.1f %% of training is later than its user's first test interaction, %.1f %% than the"
                  + " first of all",
              100 * facts.path("later_than_own_test").asDouble(),
              100 * facts.path("later_than_any_test").asDouble()));
    }
    JsonNode ties = facts.path("ties");
    if (!ties.isMissingNode()) {
      put(
          "ties in time",
          format(
              "%,d of %,d test %s depend on the order of interactions at one time, which is %s",
              number(ties, "tied"),
              number(ties, "all"),
              ties.path("of").asText(),
              ties.path("order").asText().equals("given")
                  ? "that of the data"
                  : "drawn by the seed"));
    }
  }

  private static String filters(JsonNode filters) {
    List<String> words = new ArrayList<>();
    filters.forEach(filter -> words.add(component(filter)));
    return words.isEmpty() ? "none" : String.join(", then ", words);
  }

  /** {@code {type: random, test: 0.1}} as "random (test 0.1)". */
  private static String component(JsonNode component) {
    List<String> parameters = new ArrayList<>();
    component
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("type") && !field.getValue().isNull()) {
                parameters.add(field.getKey().replace('_', ' ') + " " + text(field.getValue()));
              }
            });
    String type = component.path("type").asText();
    return parameters.isEmpty() ? type : type + " (" + String.join(", ", parameters) + ")";
  }

  /** Numbers as a spec writes them: 1e-8. */
  private static String text(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().toString().toLowerCase(Locale.ROOT);
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static Map<String, String> asWritten(JsonNode words) {
    Map<String, String> all = new LinkedHashMap<>();
    words.properties().forEach(field -> all.put(field.getKey(), field.getValue().asText()));
    return all;
  }

  private static long number(JsonNode node, String key) {
    return node.path(key).asLong();
  }

  private static String format(String words, Object... values) {
    return String.format(Locale.ROOT, words, values);
  }

  private void put(String title, String text) {
    words.put(title, text);
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new StoreException("the results store holds a protocol that is no JSON: " + json, e);
    }
  }
}
