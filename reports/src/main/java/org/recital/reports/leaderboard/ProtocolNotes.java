package org.recital.reports.leaderboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** Notes on properties of the data that a reader of a leaderboard must know. */
public final class ProtocolNotes {
  /**
   * A note is added if the share of test users without training interactions is above this value.
   */
  private static final double MANY_UNSEEN = 0.2;

  private ProtocolNotes() {}

  /**
   * The notes on data with the given facts.
   *
   * @param json facts of one or more seeds; numbers that differ between seeds become ranges
   */
  public static List<String> of(List<String> json) {
    List<JsonNode> facts =
        json.stream()
            .map(ProtocolWords::read)
            .filter(one -> one.has("test_users")) // results of earlier releases lack the number
            .toList();
    return facts.stream().anyMatch(ProtocolNotes::hasManyUnseenUsers)
        ? List.of(NumberRanges.join(facts.stream().map(ProtocolNotes::unseenUsers).toList()))
        : List.of();
  }

  /**
   * Whether many test users of a ranking task have no training interactions. In other cases, no
   * note is needed: held-out users have inputs, next-item recommendation has histories, and rating
   * models have biases and features.
   */
  private static boolean hasManyUnseenUsers(JsonNode facts) {
    boolean isRating = facts.path("test_cases").has("cold");
    return !isRating
        && !facts.has("inputs")
        && !facts.path("next_item").asBoolean()
        && share(facts) > MANY_UNSEEN;
  }

  private static double share(JsonNode facts) {
    return facts.path("unseen_test_users").asDouble()
        / Math.max(1, facts.path("test_users").asLong());
  }

  private static String unseenUsers(JsonNode facts) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d test users (%.0f %%) have no training interactions. For them, neighbourhood and"
            + " linear models and least squares give all items the same score and rank them in"
            + " random order, and models with user embeddings use an embedding that was not"
            + " trained; popularity models are not affected. With split user-time, leave-last-out"
            + " or leave-n-out, every test user has training interactions.",
        facts.path("unseen_test_users").asLong(),
        facts.path("test_users").asLong(),
        100 * share(facts));
  }
}
