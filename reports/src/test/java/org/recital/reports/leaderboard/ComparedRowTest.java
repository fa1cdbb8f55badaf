package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recital.reports.store.StoredTrial;

class ComparedRowTest {
  private static final Map<String, String> NONE = Map.of();
  private static final Map<String, String> WIDE = Map.of("model.size", "64");

  @Test
  void a_row_has_the_trials_of_its_configuration_and_protocol_only() {
    List<StoredTrial> trials =
        new ExampleTrials()
            .finished("a", WIDE, 1, 0.2, 0.1f)
            .finished("a", WIDE, 2, 0.2, 0.1f)
            .finished("a", NONE, 1, 0.1, 0.1f)
            .finished("b", WIDE, 1, 0.3, 0.1f)
            .protocol("feed")
            .finished("a", WIDE, 1, 0.1, 0.1f)
            .trials();

    assertThat(ComparedRow.of(trials, "a"))
        .extracting(ComparedRow::attemptIds)
        .containsExactly(Set.of(1L, 2L), Set.of(5L));
  }

  @Test
  void trials_that_share_an_attempt_belong_to_one_row_only() {
    List<StoredTrial> trials = new ArrayList<>(trial("a", WIDE, 0.2));
    trials.addAll(trial("b", WIDE, 0.2));
    trials.addAll(trial("a", NONE, 0.1));

    assertThat(trials).extracting(one -> one.attempt().orElseThrow().id()).containsOnly(1L);
    assertThat(ComparedRow.of(trials, "a"))
        .singleElement()
        .extracting(ComparedRow::trials)
        .isEqualTo(trials.subList(0, 1));
  }

  /** A trial whose attempt has the id 1. */
  private static List<StoredTrial> trial(
      String variant, Map<String, String> configuration, double validation) {
    return new ExampleTrials().finished(variant, configuration, 1, validation, 0.1f).trials();
  }
}
