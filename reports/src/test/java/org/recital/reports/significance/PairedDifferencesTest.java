package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Repetition;

class PairedDifferencesTest {
  @Test
  void a_case_counts_once_with_the_mean_over_seeds() {
    Map<Repetition, CaseValues> system =
        Map.of(seed(1), of(users(7, 8), 0.5f, 1f), seed(2), of(users(7, 8), 1f, 0f));
    Map<Repetition, CaseValues> baseline =
        Map.of(seed(1), of(users(7, 8), 0f, 0.5f), seed(2), of(users(7, 8), 0f, 0.25f));

    assertThat(PairedDifferences.of(system, baseline, "nDCG@10").values())
        .containsExactlyInAnyOrder(0.75, 0.125);
  }

  @Test
  void cases_are_paired_by_user_whatever_their_order() {
    Map<Repetition, CaseValues> system = Map.of(seed(1), of(users(3, 1, 2), 0.5f, 1f, 0.25f));
    Map<Repetition, CaseValues> baseline = Map.of(seed(1), of(users(1, 2, 4), 0.5f, 0.25f, 1f));

    assertThat(PairedDifferences.of(system, baseline, "nDCG@10").values()).containsExactly(0.5, 0);
  }

  @Test
  void the_cases_of_one_user_are_paired_in_their_order() {
    Map<Repetition, CaseValues> system = Map.of(seed(1), of(users(1, 1, 2), 1f, 0.5f, 0f));
    Map<Repetition, CaseValues> baseline = Map.of(seed(1), of(users(2, 1, 1), 0.25f, 0f, 0f));

    assertThat(PairedDifferences.of(system, baseline, "nDCG@10").values())
        .containsExactly(1, 0.5, -0.25);
  }

  @Test
  void if_the_split_differs_between_seeds_a_case_is_averaged_over_the_seeds_that_contain_it() {
    Map<Repetition, CaseValues> system =
        Map.of(
            seed(1),
            of(users(1), 1f),
            seed(2),
            of(users(1, 2), 0.5f, 0.5f),
            seed(3),
            of(users(3), 9f));
    Map<Repetition, CaseValues> baseline =
        Map.of(
            seed(1),
            of(users(1), 0f),
            seed(2),
            of(users(1, 2), 0.5f, 0.25f),
            seed(4),
            of(users(3), 0f));

    assertThat(PairedDifferences.of(system, baseline, "nDCG@10").values())
        .containsExactlyInAnyOrder(0.5, 0.25);
  }

  @Test
  void a_user_is_a_case_of_its_own_in_each_fold_averaged_over_seeds() {
    Map<Repetition, CaseValues> system =
        Map.of(
            fold(1, 1), of(users(7, 8), 0.5f, 1f),
            fold(1, 2), of(users(7), 0.25f),
            fold(2, 1), of(users(7), 1f));
    Map<Repetition, CaseValues> baseline =
        Map.of(
            fold(1, 1), of(users(7, 8), 0f, 0f),
            fold(1, 2), of(users(7), 0f),
            fold(2, 1), of(users(7), 0f));

    // user 7 in fold 1: (0.5 + 1) / 2, user 8 in fold 1: 1, user 7 in fold 2: 0.25
    assertThat(PairedDifferences.of(system, baseline, "nDCG@10").values())
        .containsExactlyInAnyOrder(0.75, 1, 0.25);
  }

  @Test
  void nan_values_and_missing_metrics_are_skipped() {
    Map<Repetition, CaseValues> system = Map.of(seed(1), of(users(1, 2), Float.NaN, 1f));
    Map<Repetition, CaseValues> baseline = Map.of(seed(1), of(users(1, 2), 1f, 0f));

    assertThat(PairedDifferences.of(system, baseline, "nDCG@10").values()).containsExactly(1);
    assertThat(PairedDifferences.of(system, baseline, "Recall@10").isEmpty()).isTrue();
    assertThat(PairedDifferences.of(system, Map.of(), "nDCG@10").isEmpty()).isTrue();
  }

  @Test
  void a_metric_that_only_one_system_has_gives_no_differences() {
    Map<Repetition, CaseValues> with = Map.of(seed(1), of(users(1, 2), 0.5f, 1f));
    Map<Repetition, CaseValues> without =
        Map.of(seed(1), new CaseValues(users(1, 2), List.of(), Map.of()));

    assertThat(PairedDifferences.of(with, without, "nDCG@10").isEmpty()).isTrue();
    assertThat(PairedDifferences.of(without, with, "nDCG@10").isEmpty()).isTrue();
  }

  @Test
  void the_mean_of_the_baseline_is_that_of_the_paired_cases_averaged_over_seeds() {
    Map<Repetition, CaseValues> system =
        Map.of(seed(1), of(users(1, 2), 1f, 1f), seed(2), of(users(1), 1f));
    Map<Repetition, CaseValues> baseline =
        Map.of(seed(1), of(users(1, 2, 3), 0.5f, 0.25f, 9f), seed(2), of(users(1), 1f));

    // user 1: (0.5 + 1) / 2, user 2: 0.25, user 3 is not paired
    assertThat(PairedDifferences.of(system, baseline, "nDCG@10").baselineMean()).isEqualTo(0.5);
    assertThat(PairedDifferences.of(system, Map.of(), "nDCG@10").baselineMean()).isZero();
    assertThat(PairedDifferences.of(system, baseline, "nDCG@10").isEmpty()).isFalse();
  }

  private static Repetition seed(long seed) {
    return Repetition.of(seed);
  }

  private static Repetition fold(long seed, int fold) {
    return new Repetition(seed, OptionalInt.of(fold));
  }

  private static int[] users(int... users) {
    return users;
  }

  private static CaseValues of(int[] users, float... values) {
    return new CaseValues(users, List.of(), Map.of("nDCG@10", values));
  }
}
