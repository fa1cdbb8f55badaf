package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.RowDifferences.Difference;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Owner;
import org.recital.reports.store.StoredProtocol;
import org.recital.reports.store.StoredTrial;

class RowDifferencesTest {
  private static final Map<String, String> NONE = Map.of();
  private static final Owner OWNER = new Owner("tuba", 1, Instant.EPOCH);

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

  @Test
  void versions_and_devices_of_all_attempts_are_named() {
    example.finished("a", NONE, 1, 0.1, 0.1f);
    Environment gpu =
        new Environment(OWNER, "cuda:0", "0a1b2c3", Map.of("recital", "0.2.0", "DJL", "0.35.1"));
    ComparedRow other = row("a").named("b");
    ComparedRow changed = changed(other, attempt -> with(gpu, attempt.protocol(), attempt));

    assertThat(RowDifferences.environments(RowPair.of(row("a"), changed)))
        .containsExactlyInAnyOrder(
            new Difference("recital", Optional.of("0.1.0"), Optional.of("0.2.0")),
            new Difference("device", Optional.of("cpu"), Optional.of("cuda:0")));
  }

  @Test
  void hashes_of_data_are_shown_with_twelve_digits() {
    example.finished("a", NONE, 1, 0.1, 0.1f);
    ComparedRow twelve = hashed("0123456789ab");
    ComparedRow more = hashed("0123456789ac" + "f".repeat(52));

    assertThat(RowDifferences.protocols(twelve, more))
        .containsExactly("SHA-256: 0123456789ab and 0123456789ac");
  }

  /** The row a, with data of the given hash. */
  private ComparedRow hashed(String hash) {
    return changed(
        row("a"),
        attempt -> {
          StoredProtocol protocol = attempt.protocol().orElseThrow();
          String rules = protocol.rules().replace("d00d", hash);
          return with(
              attempt.environment(),
              Optional.of(new StoredProtocol(rules, protocol.facts(), hash)),
              attempt);
        });
  }

  private static ComparedRow changed(ComparedRow row, UnaryOperator<Attempt> change) {
    return new ComparedRow(
        row.name(),
        row.trials().stream()
            .map(one -> new StoredTrial(one.plan(), one.attempts(), one.attempt().map(change)))
            .toList());
  }

  private static Attempt with(
      Environment environment, Optional<StoredProtocol> protocol, Attempt attempt) {
    return new Attempt(
        attempt.id(),
        attempt.state(),
        attempt.begun(),
        attempt.ended(),
        attempt.heartbeat(),
        environment,
        attempt.datasetSha256(),
        protocol,
        attempt.result(),
        attempt.failure(),
        attempt.model(),
        attempt.lists());
  }

  private ComparedRow row(String variant) {
    return ComparedRow.of(example.trials(), variant).get(0);
  }
}
