package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recital.reports.store.StoredProtocol;

class ProtocolNotesTest {
  private static List<String> notes(String... facts) {
    return ProtocolBox.of(
            Stream.of(facts)
                .map(json -> new StoredProtocol("{\"format\": 1}", json, "5eed"))
                .toList())
        .notes();
  }

  private static String facts(int unseen, int users, String more) {
    return String.format(
        Locale.ROOT,
        "{\"format\": 1, \"unseen_test_users\": %d, \"test_users\": %d%s}",
        unseen,
        users,
        more);
  }

  @Test
  void more_than_a_fifth_of_test_users_without_training_interactions_are_noted() {
    assertThat(notes(facts(155, 171, "")))
        .containsExactly(
            "155 of 171 test users (91 %) have no training interactions. For them, neighbourhood and"
                + " linear models and least squares give all items the same score and rank them in"
                + " random order, and models with user embeddings use an embedding that was not"
                + " trained; popularity models are not affected. With split user-time,"
                + " leave-last-out or leave-n-out, every test user has training interactions.");
    assertThat(notes(facts(21, 100, ""))).hasSize(1);
    assertThat(notes(facts(20, 100, ""))).isEmpty();
    assertThat(notes("{\"format\": 1}")).isEmpty();
    assertThat(notes("{\"unseen in training\": \"155 of 171 test users\"}")).isEmpty();
  }

  @Test
  void numbers_that_differ_between_seeds_are_ranges() {
    assertThat(notes(facts(1900, 10_000, ""), facts(2100, 10_000, "")))
        .singleElement()
        .asString()
        .startsWith("1,900–2,100 of 10,000 test users (19–21 %) have no training interactions.");
    assertThat(notes(facts(155, 171, ""), "{\"format\": 1, \"unseen_test_users\": 0}"))
        .singleElement()
        .asString()
        .startsWith("155 of 171 test users (91 %) ");
  }

  @Test
  void held_out_users_next_items_and_ratings_have_no_note() {
    assertThat(notes(facts(100, 100, ", \"inputs\": {\"interactions\": 900}"))).isEmpty();
    assertThat(notes(facts(100, 100, ", \"next_item\": true"))).isEmpty();
    assertThat(notes(facts(100, 100, ", \"test_cases\": {\"cases\": 9, \"cold\": 9}"))).isEmpty();
  }
}
