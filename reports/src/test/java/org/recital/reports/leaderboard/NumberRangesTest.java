package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
  @Test
  void numbers_that_differ_become_ranges() {
    assertThat(
            NumberRanges.join(
                List.of(
                    "1,200 users; 3 left out", "999 users; 3 left out", "1,000 users; 3 left out")))
        .isEqualTo("999–1,200 users; 3 left out");
    assertThat(NumberRanges.join(List.of("0.5 %", "0.25 %"))).isEqualTo("0.25–0.5 %");
  }

  @Test
  void a_single_text_is_unchanged_and_texts_with_different_words_are_joined() {
    assertThat(NumberRanges.join(List.of("k-core 5 (v2), sha1f00")))
        .isEqualTo("k-core 5 (v2), sha1f00");
    assertThat(NumberRanges.join(List.of("3 users", "no users"))).isEqualTo("3 users / no users");
  }

  @Test
  void a_date_is_one_number() {
    assertThat(NumberRanges.join(List.of("to 2018-09-22", "to 2018-08-30")))
        .isEqualTo("to 2018-08-30–2018-09-22");
  }

  @Test
  void a_time_range_is_from_the_earliest_to_the_latest_date() {
    assertThat(
            NumberRanges.join(
                List.of(
                    "10 ratings, 2018-03-02 to 2018-09-22",
                    "12 ratings, 2018-03-01 to 2018-09-21",
                    "11 ratings, 2018-03-03 to 2018-09-20")))
        .isEqualTo("10–12 ratings, 2018-03-01 to 2018-09-22");
  }
}
