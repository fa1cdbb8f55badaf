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
 * Describes a stored protocol in words, by title in reading order. Protocol JSON has the key {@code
 * format}; JSON from earlier releases lacks this key and contains the words themselves.
 */
public final class ProtocolWords {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Title of the fact that lists what is drawn from the seed; absent if nothing is. */
  public static final String SEEDED = "drawn from the seed";

  private static final Map<String, String> DRAWN =
      Map.of(
          "filters", "interactions kept by filters",
          "split", "split",
          "ties", "order of ties in time",
          "candidates", "sampled candidates");

  private final Map<String, String> words = new LinkedHashMap<>();

  private ProtocolWords() {}

  /** The rules, such as "split: random (validation 0.1, test 0.1)". */
  public static Map<String, String> rules(String json) {
    JsonNode rules = read(json);
    if (!rules.has("format")) {
      Map<String, String> words = storedWords(rules);
      words.put("recorded by", "an earlier release; not comparable with results of this release");
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
          "predictions",
          rules.path("clip").asBoolean() ? "clipped to the rating scale" : "not clipped");
    }
    if (rules.has("candidates")) {
      words.put("candidates", component(rules.path("candidates")));
    }
    words.put(
        "selection",
        rules.has("select")
            ? "epochs, configurations and rows by "
                + rules.path("select").asText()
                + " on validation"
            : "none; the last epoch is used");
    if (rules.path("test").asText().equals("all")) {
      words.put("test evaluation", "all configurations, not only the winner of each variant");
    }
    return words.words;
  }

  /** The facts, such as "training: 49,372 interactions, 1996-03-29 to 2018-09-24". */
  public static Map<String, String> facts(String json) {
    Map<String, String> facts = pluralFacts(json);
    facts.replaceAll((title, text) -> Plurals.corrected(text));
    return facts;
  }

  /** The facts with plural nouns for every number, even 1, such as "1 users". */
  static Map<String, String> pluralFacts(String json) {
    JsonNode facts = read(json);
    if (!facts.has("format")) {
      return storedWords(facts);
    }
    ProtocolWords words = new ProtocolWords();
    words.sizes(facts);
    words.put("training", part(facts.path("training")));
    if (facts.has("inputs")) {
      words.put("inputs", part(facts.path("inputs")) + ", of users without training interactions");
    }
    for (String part : List.of("validation", "test")) {
      words.put(part, part(facts.path(part)));
    }
    if (facts.has("unused")) {
      words.put("in no part", part(facts.path("unused")));
    }
    words.cases("validation cases", facts.path("validation_cases"), facts);
    words.cases("test cases", facts.path("test_cases"), facts);
    words.split(facts);
    words.seeded(facts.path("seeded"));
    return words.words;
  }

  private void sizes(JsonNode facts) {
    put("data", size(facts.path("data")));
    JsonNode before = facts.path("unfiltered");
    if (before.isMissingNode()) {
      return;
    }
    put("before filters", size(before));
    int filter = 0;
    for (JsonNode after : facts.path("filtered")) {
      put("after filter " + ++filter, size(after) + " (removed: " + removed(before, after) + ")");
      before = after;
    }
  }

  /** Formats a size as "61,716 interactions, 610 users, 9,724 items". */
  private static String size(JsonNode size) {
    return format(
        "%,d interactions, %,d users, %,d items",
        number(size, "interactions"), number(size, "users"), number(size, "items"));
  }

  private static String removed(JsonNode before, JsonNode after) {
    return format(
        "%,d interactions, %,d users, %,d items",
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
              "%,d ratings of %,d users: %,d of cold users (fewer than 20 training ratings), %,d of"
                  + " light users (20 to 99), %,d of heavy users (100 or more)",
              count,
              number(cases, "users"),
              number(cases, "cold"),
              number(cases, "light"),
              number(cases, "heavy")));
      return;
    }
    String words =
        facts.path("next_item").asBoolean()
            ? "%,d interactions"
                + (cases.has("users") ? format(" of %,d users", number(cases, "users")) : "")
                + " (%,d skipped: no earlier interactions; %,d skipped: item is not a candidate)"
            : "%,d users (%,d skipped: no relevant items; %,d relevant items skipped: not"
                + " candidates)";
    put(
        title,
        format(words, count, number(cases, "without_relevant"), number(cases, "unreachable")));
  }

  private void split(JsonNode facts) {
    put(
        "duplicates",
        format(
            "%,d interactions repeat a user–item pair; %,d test interactions repeat a pair of"
                + " training or validation",
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
              "%.1f %% of training interactions are later than the first test interaction of their"
                  + " user, %.1f %% later than the earliest test interaction of all users",
              100 * facts.path("later_than_own_test").asDouble(),
              100 * facts.path("later_than_any_test").asDouble()));
    }
    JsonNode ties = facts.path("ties");
    if (!ties.isMissingNode()) {
      put(
          "ties in time",
          format(
              "%,d of %,d test %s depend on the order of interactions with equal timestamps, which"
                  + " is %s",
              number(ties, "tied"),
              number(ties, "all"),
              ties.path("of").asText(),
              ties.path("order").asText().equals("given")
                  ? "the order of the data set"
                  : "drawn from the seed"));
    }
  }

  private void seeded(JsonNode uses) {
    List<String> drawn = new ArrayList<>();
    uses.forEach(use -> drawn.add(DRAWN.getOrDefault(use.asText(), use.asText())));
    if (!drawn.isEmpty()) {
      put(SEEDED, String.join(", ", drawn));
    }
  }

  private static String filters(JsonNode filters) {
    List<String> words = new ArrayList<>();
    filters.forEach(filter -> words.add(component(filter)));
    return words.isEmpty() ? "none" : String.join(", then ", words);
  }

  /**
   * Formats {@code {type: random, test: 0.1, per_user: true}} as "random (test 0.1, per user:
   * yes)".
   */
  private static String component(JsonNode component) {
    List<String> parameters = new ArrayList<>();
    component
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("type") && !field.getValue().isNull()) {
                String name = field.getKey().replace('_', ' ');
                parameters.add(
                    name + (field.getValue().isBoolean() ? ": " : " ") + text(field.getValue()));
              }
            });
    String type = component.path("type").asText();
    return parameters.isEmpty() ? type : type + " (" + String.join(", ", parameters) + ")";
  }

  /** Formats a value as in a spec, such as 1e-8, and a truth value as "yes" or "no". */
  private static String text(JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? "yes" : "no";
    }
    if (value.isNumber()) {
      return value.decimalValue().toString().toLowerCase(Locale.ROOT);
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static Map<String, String> storedWords(JsonNode json) {
    Map<String, String> words = new LinkedHashMap<>();
    json.properties().forEach(field -> words.put(field.getKey(), field.getValue().asText()));
    return words;
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

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new StoreException(
          "the results store contains a protocol that is not valid JSON: " + json, e);
    }
  }
}
