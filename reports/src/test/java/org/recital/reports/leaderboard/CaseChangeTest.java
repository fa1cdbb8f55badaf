package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.RowPair.Cases;
import org.recital.reports.store.Direction;

class CaseChangeTest {
  private static final Map<String, String> NONE = Map.of();

  private final ExampleTrials example =
      new ExampleTrials()
          .finished("a", NONE, 1, 0.1, 0.2f, 0.5f, 0.5f, 0.5f)
          .finished("a", NONE, 2, 0.1, 0.4f, 0.5f, 0.5f, 0.5f)
          .finished("b", NONE, 1, 0.1, 0.3f, 0.6f, 0.9f, 0.1f)
          .finished("b", NONE, 2, 0.1, 0.3f, 0.6f, 0.9f, 0.1f);
  private final RowPair pair =
      RowPair.of(
          ComparedRow.of(example.trials(), "a").get(0),
          ComparedRow.of(example.trials(), "b").get(0));
  private final Cases cases = Cases.of(pair, example::cases);

  @Test
  void the_largest_gains_and_losses_come_first_and_rounding_is_neither() {
    Column metric = new Column("nDCG@10", Direction.HIGHER);

    assertThat(CaseChange.gains(pair, cases, metric, 5))
        .extracting(CaseChange::user)
        .containsExactly("case 3", "case 2");
    assertThat(CaseChange.losses(pair, cases, metric, 5))
        .extracting(CaseChange::user)
        .containsExactly("case 4");
  }

  @Test
  void lower_values_are_gains_if_lower_is_better() {
    Column metric = new Column("nDCG@10", Direction.LOWER);

    assertThat(CaseChange.gains(pair, cases, metric, 5))
        .extracting(CaseChange::user)
        .containsExactly("case 4");
    assertThat(CaseChange.losses(pair, cases, metric, 1))
        .extracting(CaseChange::user)
        .containsExactly("case 3");
  }

  @Test
  void the_fold_of_a_case_is_named() {
    ExampleTrials folds =
        new ExampleTrials()
            .fold(2)
            .finished("a", NONE, 1, 0.1, 0.2f, 0.5f)
            .finished("b", NONE, 1, 0.1, 0.4f, 0.5f);
    RowPair both =
        RowPair.of(
            ComparedRow.of(folds.trials(), "a").get(0), ComparedRow.of(folds.trials(), "b").get(0));

    assertThat(
            CaseChange.gains(
                both, Cases.of(both, folds::cases), new Column("nDCG@10", Direction.HIGHER), 5))
        .extracting(CaseChange::user)
        .containsExactly("case 1 (fold 2)");
  }
}
