package org.recital.framework.serve;

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

/**
 * A request for recommendations. Either users or histories are given.
 *
 * @param users ids of users
 * @param histories ids of items, oldest first, one list for each unknown user
 * @param top number of items for each
 * @param options items that may be recommended
 */
record RecommendRequest(
    List<String> users, List<List<String>> histories, int top, RecommendOptions options) {
  /** Maximum number of users or histories. */
  static final int MAX_LISTS = 1000;

  /** Maximum number of items for each user or history. */
  static final int MAX_TOP = 1000;

  private static final int DEFAULT_TOP = 10;
  private static final Set<String> KEYS =
      Set.of("users", "histories", "top", "seen", "exclude", "candidates");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Parses a request.
   *
   * @throws RequestException if it is invalid
   */
  static RecommendRequest parse(byte[] body) {
    JsonNode root = object(body);
    List<List<String>> histories = new ArrayList<>();
    for (JsonNode history : array(root, "histories")) {
      histories.add(texts(history, "histories"));
    }
    List<String> users = texts(root.path("users"), "users");
    int lists = users.size() + histories.size();
    if (users.isEmpty() == histories.isEmpty() || lists > MAX_LISTS) {
      throw bad("give either 'users' or 'histories', at most " + MAX_LISTS + " of them");
    }
    return new RecommendRequest(users, List.copyOf(histories), top(root), options(root));
  }

  private static JsonNode object(byte[] body) {
    try {
      JsonNode root = Optional.ofNullable(JSON.readTree(body)).orElseGet(JSON::nullNode);
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
                  key,
                  String.join(", ", KEYS.stream().sorted().toList())));
        }
      }
      return root;
    } catch (JsonProcessingException e) {
      throw bad("the request is not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw bad("the request cannot be read: " + e.getMessage());
    }
  }

  private static int top(JsonNode root) {
    JsonNode top = root.path("top");
    if (top.isMissingNode()) {
      return DEFAULT_TOP;
    }
    if (!top.isInt() || top.intValue() < 1 || top.intValue() > MAX_TOP) {
      throw bad("'top' must be an integer from 1 to " + MAX_TOP + ", but is " + top);
    }
    return top.intValue();
  }

  private static RecommendOptions options(JsonNode root) {
    JsonNode seen = root.path("seen");
    if (!seen.isMissingNode() && !seen.isBoolean()) {
      throw bad("'seen' must be true or false, but is " + seen);
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
      throw bad("'" + key + "' must be a list, but is " + array);
    }
    return array;
  }

  /** The texts of a list; ids may be written as integers, too. */
  private static List<String> texts(JsonNode list, String key) {
    if (!list.isMissingNode() && !list.isArray()) {
      throw bad("'" + key + "' must be a list of ids, but is " + list);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode text : list) {
      if (!text.isTextual() && !text.isIntegralNumber()) {
        throw bad("an id in '" + key + "' must be a text or an integer, but is " + text);
      }
      texts.add(text.asText());
    }
    return List.copyOf(texts);
  }

  private static RequestException bad(String message) {
    return new RequestException(400, message);
  }
}
