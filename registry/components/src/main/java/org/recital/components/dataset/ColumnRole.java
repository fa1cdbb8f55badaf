package org.recital.components.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The role of a column, detected from the beginning of its name. */
enum ColumnRole {
  USER,
  ITEM,
  RATING,
  TIMESTAMP;

  private List<String> words() {
    return switch (this) {
      case USER ->
          List.of(
              "user",
              "uid",
              "visitor",
              "customer",
              "reviewer",
              "member",
              "profile",
              "person",
              "session",
              "author");
      case ITEM ->
          List.of(
              "item",
              "parentasin",
              "asin",
              "movie",
              "book",
              "isbn",
              "product",
              "article",
              "business",
              "track",
              "song",
              "artist",
              "game",
              "app",
              "news",
              "anime",
              "recipe",
              "venue",
              "location",
              "poi",
              "place");
      case RATING -> List.of("rating", "bookrating", "stars", "overall", "score");
      case TIMESTAMP ->
          List.of(
              "timestamp", "time", "unixreviewtime", "datetime", "date", "createdat", "reviewdate");
    };
  }

  static boolean isName(String name) {
    return Arrays.stream(values()).anyMatch(role -> role.rank(name) > 0);
  }

  /** The column whose name fits best; empty if none fits. */
  OptionalInt of(List<String> names) {
    int best = 0;
    OptionalInt column = OptionalInt.empty();
    for (int i = 0; i < names.size(); i++) {
      int rank = rank(names.get(i));
      if (rank > best) {
        best = rank;
        column = OptionalInt.of(i);
      }
    }
    return column;
  }

  /**
   * Score of a name. Highest for a typical word of the role followed by "id", lower for the word
   * alone, and lowest for a name that only begins with the word; 0 for other names.
   */
  private int rank(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    int best = 0;
    for (int i = 0; i < words().size(); i++) {
      String word = words().get(i);
      int fit = letters.equals(word + "id") ? 3 : letters.equals(word) ? 2 : 0;
      if (fit == 0 && letters.startsWith(word)) {
        fit = 1;
      }
      best = Math.max(best, fit == 0 ? 0 : 100 * fit - i);
    }
    return best;
  }
}
