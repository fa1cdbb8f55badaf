package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.store.StoreException;

class ProtocolWordsTest {
  @Test
  void rules_of_a_ranking_task() {
    assertThat(
            ProtocolWords.rules(
                """
                {"format": 1, "task": "ranking", "sha256": "d00d",
                 "dataset": {"type": "csv", "path": "a.csv", "timestamp_unit": null},
                 "filters": [{"type": "min-rating", "rating": 3.5, "keep_catalogue": true}, {"type": "k-core", "k": 5}],
                 "split": {"type": "random", "validation": 0.1, "test": 1E-8, "per_user": false},
                 "candidates": {"type": "all-items"}, "select": "nDCG@10"}
                """))
        .containsExactly(
            Map.entry("task", "ranking"),
            Map.entry("data set", "csv (path a.csv)"),
            Map.entry("SHA-256", "d00d"),
            Map.entry("filters", "min-rating (rating 3.5, keep catalogue: yes), then k-core (k 5)"),
            Map.entry("split", "random (validation 0.1, test 1e-8, per user: no)"),
            Map.entry("candidates", "all-items"),
            Map.entry("selection", "epochs, configurations and rows by nDCG@10 on validation"));
  }

  @Test
  void rules_of_a_rating_task_without_filters_and_selection() {
    assertThat(
            ProtocolWords.rules(
                """
                {"format": 1, "task": "rating", "dataset": {"type": "synthetic"}, "sha256": "d00d",
                 "filters": [], "split": {"type": "given"}, "clip": true}
                """))
        .containsEntry("filters", "none")
        .containsEntry("predictions", "clipped to the rating scale")
        .containsEntry("selection", "none; the last epoch is used")
        .doesNotContainKey("candidates");
  }

  @Test
  void whether_predictions_are_clipped_is_shown_only_if_recorded() {
    String rules = "{\"format\": 1, \"task\": \"rating\"%s}";

    assertThat(ProtocolWords.rules(rules.formatted(", \"clip\": false")))
        .containsEntry("predictions", "not clipped");
    assertThat(ProtocolWords.rules(rules.formatted(""))).doesNotContainKey("predictions");
  }

  @Test
  void a_test_evaluation_of_all_configurations_is_named() {
    String rules = "{\"format\": 1, \"task\": \"rating\"%s}";

    assertThat(ProtocolWords.rules(rules.formatted(", \"test\": \"all\"")))
        .containsEntry(
            "test evaluation", "all configurations, not only the winner of each variant");
    assertThat(ProtocolWords.rules(rules.formatted(""))).doesNotContainKey("test evaluation");
  }

  @Test
  void a_list_of_a_component_is_shown_as_json() {
    assertThat(
            ProtocolWords.rules(
                "{\"format\": 1, \"split\": {\"type\": \"random\", \"parts\": [0.8, 0.2]}}"))
        .containsEntry("split", "random (parts [0.8,0.2])");
  }

  @Test
  void facts_that_are_not_recorded_are_left_out() {
    assertThat(ProtocolWords.facts("{\"format\": 1}"))
        .containsOnlyKeys(
            "data", "training", "validation", "test", "duplicates", "unseen in training");
  }

  @Test
  void facts_of_a_split_by_time() {
    assertThat(
            ProtocolWords.facts(
                """
                {"format": 1, "next_item": false,
                 "data": {"interactions": 1600, "users": 50, "items": 90},
                 "unfiltered": {"interactions": 2000, "users": 60, "items": 100},
                 "filtered": [{"interactions": 1800, "users": 55, "items": 95},
                              {"interactions": 1600, "users": 50, "items": 90}],
                 "training": {"interactions": 1400, "first": "2020-01-01", "last": "2020-03-01"},
                 "validation": {"interactions": 0},
                 "test": {"interactions": 200},
                 "validation_cases": {"cases": 0},
                 "test_cases": {"cases": 40, "without_relevant": 2, "unreachable": 3},
                 "duplicates": 7, "test_duplicates": 1,
                 "test_users": 42, "unseen_test_users": 4, "test_items": 30, "unseen_test_items": 5,
                 "later_than_own_test": 0.125, "later_than_any_test": 0.5,
                 "ties": {"of": "users", "tied": 6, "all": 42, "order": "seeded"}}
                """))
        .containsExactly(
            Map.entry("data", "1,600 interactions, 50 users, 90 items"),
            Map.entry("before filters", "2,000 interactions, 60 users, 100 items"),
            Map.entry(
                "after filter 1",
                "1,800 interactions, 55 users, 95 items (removed: 200 interactions, 5 users, 5"
                    + " items)"),
            Map.entry(
                "after filter 2",
                "1,600 interactions, 50 users, 90 items (removed: 200 interactions, 5 users, 5"
                    + " items)"),
            Map.entry("training", "1,400 interactions, 2020-01-01 to 2020-03-01"),
            Map.entry("validation", "none"),
            Map.entry("test", "200 interactions"),
            Map.entry(
                "test cases",
                "40 users (2 skipped: no relevant items; 3 relevant items skipped: not"
                    + " candidates)"),
            Map.entry(
                "duplicates",
                "7 interactions repeat a user–item pair; 1 test interaction repeats a pair of"
                    + " training or validation"),
            Map.entry("unseen in training", "4 of 42 test users, 5 of 30 test items"),
            Map.entry(
                "leakage through time",
                "12.5 % of training interactions are later than the first test interaction of their"
                    + " user, 50.0 % later than the earliest test interaction of all users"),
            Map.entry(
                "ties in time",
                "6 of 42 test users depend on the order of interactions with equal timestamps,"
                    + " which is drawn from the seed"));
  }

  @Test
  void inputs_and_interactions_in_no_part_are_shown_if_there_are_any() {
    assertThat(
            ProtocolWords.facts(
                """
                {"format": 1, "inputs": {"interactions": 30}, "unused": {"interactions": 1}}
                """))
        .containsEntry("inputs", "30 interactions, of users without training interactions")
        .containsEntry("in no part", "1 interaction");
  }

  @Test
  void facts_of_next_item_and_rating_cases() {
    assertThat(
            ProtocolWords.facts(
                """
                {"format": 1, "next_item": true,
                 "validation_cases": {"cases": 4, "without_relevant": 1, "unreachable": 2},
                 "test_cases": {"cases": 9, "users": 5, "cold": 2, "light": 3, "heavy": 4},
                 "ties": {"of": "interactions", "tied": 1, "all": 2, "order": "given"}}
                """))
        .containsEntry(
            "validation cases",
            "4 interactions (1 skipped: no earlier interactions; 2 skipped: item is not a"
                + " candidate)")
        .containsEntry(
            "test cases",
            "9 ratings of 5 users: 2 of cold users (fewer than 20 training ratings), 3 of light"
                + " users (20 to 99), 4 of heavy users (100 or more)")
        .containsEntry(
            "ties in time",
            "1 of 2 test interactions depend on the order of interactions with equal timestamps,"
                + " which is the order of the data set");
  }

  @Test
  void cases_of_next_item_evaluation_have_the_number_of_their_users_if_it_is_recorded() {
    assertThat(
            ProtocolWords.facts(
                """
                {"format": 1, "next_item": true, "test_users": 1300,
                 "validation_cases": {"cases": 4}, "test_cases": {"cases": 9853, "users": 1200}}
                """))
        .containsEntry(
            "test cases",
            "9,853 interactions of 1,200 users (0 skipped: no earlier interactions; 0 skipped: item"
                + " is not a candidate)")
        .containsEntry(
            "validation cases",
            "4 interactions (0 skipped: no earlier interactions; 0 skipped: item is not a"
                + " candidate)");
  }

  @Test
  void a_protocol_of_an_earlier_release_is_marked() {
    assertThat(ProtocolWords.rules("{\"data set\": \"tiny\"}"))
        .containsExactly(
            Map.entry("data set", "tiny"),
            Map.entry(
                "recorded by", "an earlier release; not comparable with results of this release"));
    assertThat(ProtocolWords.facts("{\"parts\": \"9 training\"}"))
        .containsExactly(Map.entry("parts", "9 training"));
  }

  @Test
  void text_that_is_not_json_is_an_error() {
    assertThatThrownBy(() -> ProtocolWords.rules("{"))
        .isInstanceOf(StoreException.class)
        .hasMessage("the results store contains a protocol that is not valid JSON: {");
  }
}
