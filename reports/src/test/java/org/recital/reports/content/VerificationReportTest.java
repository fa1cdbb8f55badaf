package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.ExpectedValue;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.leaderboard.Verification;
import org.recital.reports.leaderboard.Verification.Result;
import org.recital.reports.render.PlainMarkdown;

class VerificationReportTest {
  private static final ExpectedValue EXPECTED =
      new ExpectedValue(
          "ease", "nDCG@10", 0.1733, 0.1915, OptionalDouble.empty(), Optional.of("a paper"), 2, 0);

  @Test
  void means_in_the_range_are_reached_including_its_bounds() {
    assertThat(of(0.1733, 2).result()).isEqualTo(Result.REACHED);
    assertThat(of(0.1915, 2).result()).isEqualTo(Result.REACHED);
    assertThat(VerificationReport.line(of(0.1733, 2)))
        .isEqualTo("nDCG@10 of ease, expected between 0.1733 and 0.1915 (a paper), is 0.1733");
  }

  @Test
  void a_mean_just_out_of_the_range_is_shown_with_enough_decimals() {
    assertThat(VerificationReport.line(of(0.173299, 2)))
        .isEqualTo(
            "nDCG@10 of ease, expected between 0.1733 and 0.1915 (a paper), but is 0.173299");
    assertThat(of(0.173299, 2).result()).isEqualTo(Result.NOT_REACHED);
  }

  @Test
  void values_that_are_not_finite_are_not_reached() {
    assertThat(VerificationReport.line(of(Double.NaN, 2)))
        .isEqualTo("nDCG@10 of ease, expected between 0.1733 and 0.1915 (a paper), but is NaN");
    assertThat(of(Double.POSITIVE_INFINITY, 2).result()).isEqualTo(Result.NOT_REACHED);
  }

  @Test
  void a_mean_over_some_of_the_seeds_is_not_enough() {
    assertThat(of(0.18, 1).result()).isEqualTo(Result.REPETITIONS_MISSING);
    assertThat(VerificationReport.line(of(0.18, 1)))
        .isEqualTo(
            "nDCG@10 of ease, expected between 0.1733 and 0.1915 (a paper), has been measured for"
                + " only 1 of 2 seeds, with mean 0.1800");
  }

  @Test
  void a_mean_over_folds_needs_all_folds_of_all_seeds() {
    ExpectedValue folds =
        new ExpectedValue(
            "ease", "nDCG@10", 0.1733, 0.1915, OptionalDouble.empty(), Optional.empty(), 2, 5);
    Verification some = new Verification(folds, 1, true, Optional.of(new Summary(0.18, 0.01, 9)));

    assertThat(some.result()).isEqualTo(Result.REPETITIONS_MISSING);
    assertThat(VerificationReport.line(some))
        .isEqualTo(
            "nDCG@10 of ease, expected between 0.1733 and 0.1915, has been measured for only 9 of"
                + " 10 repetitions, with mean 0.1800");
    assertThat(PlainMarkdown.text(VerificationReport.document(Map.of("small", List.of(some)))))
        .contains("| repetitions |", "|     9 of 10 |", "| repetitions missing |");
  }

  @Test
  void values_of_several_protocols_are_named() {
    assertThat(
            VerificationReport.line(
                new Verification(EXPECTED, 2, true, Optional.of(new Summary(0.18, 0.01, 2)))))
        .isEqualTo(
            "nDCG@10 of ease, expected between 0.1733 and 0.1915 (a paper), is 0.1800, under one of"
                + " 2 protocols");
  }

  @Test
  void a_row_that_may_still_change_is_not_compared() {
    Verification unfinished =
        new Verification(EXPECTED, 1, false, Optional.of(new Summary(0.18, 0.01, 2)));

    assertThat(unfinished.result()).isEqualTo(Result.UNFINISHED);
    assertThat(VerificationReport.line(unfinished))
        .isEqualTo(
            "nDCG@10 of ease, expected between 0.1733 and 0.1915 (a paper), is 0.1800 so far, with"
                + " trials to run");
  }

  @Test
  void the_mean_has_at_least_the_decimals_of_the_expected_values() {
    ExpectedValue exact =
        new ExpectedValue(
            "ease", "nDCG@10", 0.1, 0.3, OptionalDouble.of(0.19996), Optional.empty(), 1, 0);

    assertThat(
            VerificationReport.line(
                new Verification(exact, 1, true, Optional.of(new Summary(0.2, 0.01, 1)))))
        .isEqualTo("nDCG@10 of ease, expected between 0.1 and 0.3, is 0.20000");
  }

  private static Verification of(double mean, int seeds) {
    return new Verification(EXPECTED, 1, true, Optional.of(new Summary(mean, 0.01, seeds)));
  }
}
