package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Verification.Result;

class VerificationTest {
  private static final Map<String, String> NONE = Map.of();

  private final ExampleTrials example = new ExampleTrials();

  @Test
  void values_are_compared_with_the_row_of_their_variant() {
    example.finished("a", NONE, 1, 0.1, 0.25f).finished("b", NONE, 1, 0.2, 0.75f);
    ExpectedValue one = expected("b", "nDCG@10");
    ExpectedValue other = expected("a", "Error");

    List<Verification> verified = verified(Set.of(), one, other);

    assertThat(verified).extracting(Verification::expected).containsExactly(one, other);
    assertThat(verified).extracting(Verification::protocols).containsExactly(1, 1);
    assertThat(verified)
        .extracting(verification -> verification.measured().orElseThrow().mean())
        .containsExactly(0.75, 0.75);
    assertThat(verified).extracting(Verification::result).containsOnly(Result.REACHED);
  }

  @Test
  void variants_with_trials_to_run_are_unfinished() {
    example.finished("a", NONE, 1, 0.1, 0.75f).finished("b", NONE, 1, 0.2, 0.75f);

    assertThat(verified(Set.of("b"), expected("a", "nDCG@10"), expected("b", "nDCG@10")))
        .extracting(Verification::result)
        .containsExactly(Result.REACHED, Result.UNFINISHED);
  }

  @Test
  void each_protocol_has_a_comparison_of_its_own() {
    example.finished("a", NONE, 1, 0.1, 0.75f).protocol("feed").finished("a", NONE, 1, 0.1, 0.25f);

    List<Verification> verified = verified(Set.of(), expected("a", "nDCG@10"));

    assertThat(verified).extracting(Verification::protocols).containsExactly(2, 2);
    assertThat(verified)
        .extracting(Verification::result)
        .containsExactly(Result.REACHED, Result.NOT_REACHED);
  }

  @Test
  void external_rows_and_missing_metrics_are_not_results_of_the_experiment() {
    String external = ConfigurationResult.EXTERNAL_LISTS;
    example.finished("a", NONE, 1, 0.1, 0.75f).finished(external, NONE, 1, 0.1, 0.75f);

    assertThat(verified(Set.of(), expected(external, "nDCG@10"), expected("a", "MRR@10")))
        .containsExactly(
            Verification.notMeasured(expected(external, "nDCG@10")),
            Verification.notMeasured(expected("a", "MRR@10")))
        .extracting(Verification::result)
        .containsOnly(Result.NOT_MEASURED);
  }

  private List<Verification> verified(Set<String> unfinished, ExpectedValue... expected) {
    return Verification.of(List.of(expected), example.leaderboard("small", ""), unfinished);
  }

  /** A value that a mean of 0.75 over one seed reaches. */
  private static ExpectedValue expected(String variant, String metric) {
    return new ExpectedValue(
        variant, metric, 0.7, 0.8, OptionalDouble.empty(), Optional.empty(), 1, 0);
  }
}
