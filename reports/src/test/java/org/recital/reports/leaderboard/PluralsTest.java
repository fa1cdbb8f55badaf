package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluralsTest {
  @Test
  void one_is_followed_by_a_singular() {
    assertThat(Plurals.corrected("1 users (2 skipped, 1 relevant items skipped)"))
        .isEqualTo("1 user (2 skipped, 1 relevant item skipped)");
    assertThat(Plurals.corrected("1 interactions repeat a pair; 1 test interactions repeat a pair"))
        .isEqualTo("1 interaction repeats a pair; 1 test interaction repeats a pair");
    assertThat(Plurals.corrected("1 ratings of 1 users")).isEqualTo("1 rating of 1 user");
  }

  @Test
  void other_numbers_and_ranges_keep_the_plural() {
    String many = "0–1 users, 21 items, 1,001 items, 0.1 ratings, 1–2 users, 0 items, 1 usersets";

    assertThat(Plurals.corrected(many)).isEqualTo(many);
  }
}
