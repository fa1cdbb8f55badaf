package org.recital.framework.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.recital.RecommendOptions;
import org.recital.components.file.Excerpt;

/**
 * A request for recommendations. Either users or histories are given.
 *
 * @param users ids of users
 * @param histories ids of items, oldest first, one list for each unknown user
 * @param top number of items for each user or history
 * @param options items that may be recommended
 */
record RecommendRequest(
    List<String> users, List<List<String>> histories, int top, RecommendOptions options) {
  /** Maximum number of users or histories. */
  static final int MAX_LISTS = 1000;

  /** Maximum number of items for each user or history. */
  static final int MAX_TOP = 1000;

  /** Maximum number of recommendations in a response, which bounds the memory. */
  static final int MAX_RECOMMENDATIONS = 100_000;

  private static final int DEFAULT_TOP = 10;
  private static final Set<String> KEYS =
      Set.of("users", "histories", "top", "seen", "exclude", "candidates");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /**
   * Parses a request.
   *
   * @throws RequestException if it is invalid
   */
  static RecommendRequest parse(byte[] body) {
    JsonNode root = object(body);
    List<List<String>> histories = new ArrayList<>();
    for (JsonNode history : array(root, "histories")) {
      if (!history.isArray()) {
        throw bad(
            "each element of 'histories' must be a list of ids, but one is " + excerpt(history));
      }
      histories.add(texts(history, "histories"));
    }
    List<String> users = texts(root.path("users"), "users");
    int lists = users.size() + histories.size();
    if (users.isEmpty() == histories.isEmpty() || lists > MAX_LISTS) {
      throw bad("give either 'users' or 'histories', at most " + MAX_LISTS + " of them");
    }
    int top = top(root);
    requireFew(lists, top);
    return new RecommendRequest(users, List.copyOf(histories), top, options(root));
  }

  private static JsonNode object(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      JsonNode root =
          Optional.<JsonNode>ofNullable(JSON.readTree(parser)).orElseGet(JSON::nullNode);
      if (parser.nextToken() != null) {
        throw bad("the request has text after its JSON object; send one object");
      }
      if (!root.isObject()) {
        throw bad("the request must be a JSON object, such as {\"users\": [\"7\"]}");
      }
      for (Iterator<String> keys = root.fieldNames(); keys.hasNext(); ) {
        String key = keys.next();
        if (!KEYS.contains(key)) {
          throw bad(
              String.format(
                  Locale.ROOT,
                  "unknown key '%s'. Known keys: %s",
                  Excerpt.of(key),
                  String.join(", ", KEYS.stream().sorted().toList())));
        }
      }
      return root;
    } catch (JsonProcessingException e) {
      throw bad("the request is not valid JSON: " + reason(e));
    } catch (IOException e) {
      throw bad("the request cannot be read: " + e.getMessage());
    }
  }

  /** The reason of a parse error, without Jackson's remark about the source of the text. */
  private static String reason(JsonProcessingException e) {
    return Excerpt.of(
        String.valueOf(e.getOriginalMessage()).replaceAll("\\[Source: [^;]*; ([^]]*)\\]", "$1"));
  }

  private static void requireFew(int lists, int top) {
    if (lists * top > MAX_RECOMMENDATIONS) {
      throw bad(
          String.format(
              Locale.ROOT,
              "%d lists of %d items are more than %d recommendations; reduce 'top' or send several"
                  + " requests",
              lists,
              top,
              MAX_RECOMMENDATIONS));
    }
  }

  private static int top(JsonNode root) {
    JsonNode top = root.path("top");
    if (top.isMissingNode()) {
      return DEFAULT_TOP;
    }
    if (!top.isInt() || top.intValue() < 1 || top.intValue() > MAX_TOP) {
      throw bad("'top' must be an integer from 1 to " + MAX_TOP + ", but is " + excerpt(top));
    }
    return top.intValue();
  }

  private static RecommendOptions options(JsonNode root) {
    JsonNode seen = root.path("seen");
    if (!seen.isMissingNode() && !seen.isBoolean()) {
      throw bad("'seen' must be true or false, but is " + excerpt(seen));
    }
    RecommendOptions options =
        RecommendOptions.DEFAULTS.withExcluded(texts(root.path("exclude"), "exclude"));
    RecommendOptions limited =
        root.has("candidates")
            ? options.withCandidates(texts(root.path("candidates"), "candidates"))
            : options;
    return seen.booleanValue() ? limited.withSeenItems() : limited;
  }

  private static JsonNode array(JsonNode root, String key) {
    JsonNode array = root.path(key);
    if (!array.isMissingNode() && !array.isArray()) {
      throw bad("'" + key + "' must be a list, but is " + excerpt(array));
    }
    return array;
  }

  /** The texts of a list; ids may be written as integers, too. */
  private static List<String> texts(JsonNode list, String key) {
    if (!list.isMissingNode() && !list.isArray()) {
      throw bad("'" + key + "' must be a list of ids, but is " + excerpt(list));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode text : list) {
      if (!text.isTextual() && !text.isIntegralNumber()) {
        throw bad("an id in '" + key + "' must be a text or an integer, but is " + excerpt(text));
      }
      texts.add(text.asText());
    }
    return List.copyOf(texts);
  }

  private static String excerpt(JsonNode value) {
    return Excerpt.of(value.toString());
  }

  private static RequestException bad(String message) {
    return new RequestException(400, message);
  }
}
