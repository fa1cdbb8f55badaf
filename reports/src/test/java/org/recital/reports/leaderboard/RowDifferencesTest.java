package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.RowDifferences.Difference;

class RowDifferencesTest {
  private static final Map<String, String> NONE = Map.of();

  private final ExampleTrials example = new ExampleTrials();

  @Test
  void the_rules_in_which_protocols_differ_are_named() {
    example
        .finished("a", NONE, 1, 0.1, 0.1f)
        .finished("b", NONE, 1, 0.1, 0.1f)
        .dataset("other")
        .selectNothing()
        .finished("c", NONE, 1, 0.1, 0.1f);

    assertThat(RowDifferences.protocols(row("a"), row("b"))).isEmpty();
    assertThat(RowDifferences.protocols(row("a"), row("c")))
        .containsExactly(
            "data set: tiny and other",
            "selection: epochs, configurations and rows by nDCG@10 on validation and none; the last"
                + " epoch is used");
  }

  @Test
  void protocols_with_equal_words_differ_in_their_fingerprint() {
    example.finished("a", NONE, 1, 0.1, 0.1f).protocol("feed").finished("b", NONE, 1, 0.1, 0.1f);

    assertThat(RowDifferences.protocols(row("a"), row("b")))
        .containsExactly("fingerprint: 5eed5eed5eed5eed and feed");
  }

  @Test
  void parameters_of_one_row_only_are_differences_too() {
    example
        .finished("a", Map.of("model.layers", "2"), 1, 0.1, 0.1f)
        .finished("b", NONE, 1, 0.1, 0.1f);

    assertThat(RowDifferences.parameters(RowPair.of(row("a"), row("b"))))
        .containsExactly(
            new Difference("model.type", Optional.of("a"), Optional.of("b")),
            new Difference("model.layers", Optional.of("2"), Optional.empty()));
  }

  @Test
  void versions_and_devices_are_compared() {
    example
        .finished("a", NONE, 1, 0.1, 0.1f)
        .finished("b", NONE, 1, 0.1, 0.1f)
        .commit("")
        .finished("c", NONE, 1, 0.1, 0.1f);

    assertThat(RowDifferences.environments(RowPair.of(row("a"), row("b")))).isEmpty();
    assertThat(RowDifferences.environments(RowPair.of(row("a"), row("c"))))
        .containsExactly(new Difference("commit", Optional.of("0a1b2c3"), Optional.of("unknown")));
  }

  private ComparedRow row(String variant) {
    return ComparedRow.of(example.trials(), variant).get(0);
  }
}
